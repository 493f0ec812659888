/** Open sockets: what they say, what they are told, and in which order. */
package io.meridian.chat.sockets.control;
