/** The websites that embed the widget. */
package io.meridian.control.sites;
