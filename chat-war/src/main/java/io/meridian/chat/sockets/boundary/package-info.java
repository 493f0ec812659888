/** The socket of visitors and agents. */
package io.meridian.chat.sockets.boundary;
