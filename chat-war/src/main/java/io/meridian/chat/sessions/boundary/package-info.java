/** Sessions over HTTP. */
package io.meridian.chat.sessions.boundary;
