/** Conversations and the queue over HTTP. */
package io.meridian.chat.conversations.boundary;
