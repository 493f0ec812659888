package io.meridian.cli.geoip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.meridian.routing.CountryLookup;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Country data made from that which comes along. */
final class MadeData {

  /** How the format says: a string of two characters. */
  private static final char STRING_OF_TWO = 0x42;

  private MadeData() {}

  /** The data that comes along. */
  static byte[] bundled() throws IOException {
    try (InputStream bundled =
            CountryLookup.class.getResourceAsStream("geo-whois-asn-country.mmdb.gz");
        InputStream plain = new GZIPInputStream(bundled)) {
      return plain.readAllBytes();
    }
  }

  /** Data made a second later, in which one country's addresses belong to another. */
  static byte[] ofLater(String country, String other) throws IOException {
    byte[] data = bundled();
    String text = new String(data, ISO_8859_1);
    int metadata = text.lastIndexOf("MaxMind.com");
    String stored = STRING_OF_TWO + country;
    for (int at = text.indexOf(stored);
        at >= 0 && at < metadata;
        at = text.indexOf(stored, at + 1)) {
      data[at + 1] = (byte) other.charAt(0);
      data[at + 2] = (byte) other.charAt(1);
    }
    int number = text.lastIndexOf("build_epoch") + "build_epoch".length();
    data[number + 1 + (data[number] & 0x1f)]++;
    return data;
  }
}
