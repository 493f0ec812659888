/** The ops console: its pages, the stream that keeps them current, and who talks to whom. */
package io.meridian.control.console;
