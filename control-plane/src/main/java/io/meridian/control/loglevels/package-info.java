/** Log levels with an end: leases, apart from revisions and never held up by them. */
package io.meridian.control.loglevels;
