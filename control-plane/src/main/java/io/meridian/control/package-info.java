/** The ops service: fleet, settings, geo-routing and log levels of every region. */
package io.meridian.control;
