/** What control planes on the same database tell each other at the commit of a change. */
package io.meridian.control.notices;
