/** What people do with conversations. Every method is one transaction. */
package io.meridian.chat.conversations.control;
