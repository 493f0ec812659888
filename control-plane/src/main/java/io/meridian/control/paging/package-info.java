/** Parts of long lists: a limit, a cursor, and the address of the next part in {@code Link}. */
package io.meridian.control.paging;
