/** Verification of visitors' and agents' tokens. */
package io.meridian.chat.access.control;
