/** Settings of the catalogue: shown, changed everywhere or in places, tried out, taken back. */
package io.meridian.control.settings;
