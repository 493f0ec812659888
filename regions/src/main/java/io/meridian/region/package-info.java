/** What a region is: its identity, place, residency zone and the visitors it admits. */
package io.meridian.region;
