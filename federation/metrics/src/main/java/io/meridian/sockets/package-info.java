/** Set-up of the server's WebSocket container, which concerns every WAR with sockets. */
package io.meridian.sockets;
