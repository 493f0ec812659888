package io.meridian.region;

import static java.lang.Math.asin;
import static java.lang.Math.cos;
import static java.lang.Math.min;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;
import static java.lang.Math.toRadians;

/** A point on the globe (WGS 84), in degrees. */
public record Location(double latitude, double longitude) {

  /** IUGG mean earth radius, in kilometres. */
  static final double EARTH_RADIUS = 6371.0088;

  public Location {
    if (!(latitude >= -90 && latitude <= 90)) {
      throw new IllegalArgumentException("latitude must be within -90..90, was " + latitude);
    }
    if (!(longitude >= -180 && longitude <= 180)) {
      throw new IllegalArgumentException("longitude must be within -180..180, was " + longitude);
    }
  }

  /** Returns the great-circle distance in kilometres (haversine formula). */
  public double distanceTo(Location other) {
    double lat1 = toRadians(latitude);
    double lat2 = toRadians(other.latitude);
    double angle =
        hav(lat2 - lat1) + cos(lat1) * cos(lat2) * hav(toRadians(other.longitude - longitude));
    return 2 * EARTH_RADIUS * asin(min(1, sqrt(angle)));
  }

  private static double hav(double radians) {
    double half = sin(radians / 2);
    return half * half;
  }
}
