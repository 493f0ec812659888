/** Country data of addresses: newer or other than that which comes along. */
package io.meridian.cli.geoip;
