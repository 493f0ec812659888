/** What instances show of themselves on request: threads, and the garbage collector's log. */
package io.meridian.control.diagnostics;
