/** What every feature stands on: the clock, the database and its schema. */
package io.meridian.control.setup;
