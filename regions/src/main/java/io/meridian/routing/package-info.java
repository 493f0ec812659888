/** Geo-routing: which region serves a visitor, and why. */
package io.meridian.routing;
