/** The application as it is deployed: a real server, a real database, real sockets. */
package io.meridian.chat.it;
