/** Clients as good as a widget, a desk and an operator's tools, on the clients of the JDK. */
package io.meridian.clients;
