package io.meridian.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.region.Location;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The countries of ISO 3166-1 (alpha-2 codes) and Kosovo's user-assigned {@code XK}, each with its
 * centre. The table and its source lie beside this class: {@code countries.csv}, {@code
 * countries.md}.
 */
public final class Countries {

  private static final SortedMap<String, Location> CENTRES = load();

  private Countries() {}

  /** All codes, in order. */
  public static SortedSet<String> codes() {
    return Collections.unmodifiableSortedSet((SortedSet<String>) CENTRES.keySet());
  }

  /** Whether the code names a country. Codes are upper case. */
  public static boolean knows(String code) {
    return CENTRES.containsKey(code);
  }

  /** The centre of the people of a country, empty for a code that names none. */
  public static Optional<Location> centre(String code) {
    return Optional.ofNullable(CENTRES.get(code));
  }

  private static SortedMap<String, Location> load() {
    SortedMap<String, Location> centres = new TreeMap<>();
    try (InputStream table = Countries.class.getResourceAsStream("countries.csv");
        BufferedReader lines = new BufferedReader(new InputStreamReader(table, UTF_8))) {
      lines
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .forEach(
              fields ->
                  centres.put(
                      fields[0],
                      new Location(Double.parseDouble(fields[1]), Double.parseDouble(fields[2]))));
    } catch (IOException e) {
      throw new UncheckedIOException("countries.csv must be readable", e);
    }
    return centres;
  }
}
