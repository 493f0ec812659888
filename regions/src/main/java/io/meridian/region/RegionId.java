package io.meridian.region;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of a region, such as {@code eu-central}: it is a folder, a label and part of addresses.
 */
public record RegionId(@JsonValue String value) implements Comparable<RegionId> {

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** Longest name in characters, so that it fits a DNS label with a prefix. */
  static final int MAX_LENGTH = 32;

  public RegionId {
    if (value == null || value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "region must be lower-case words joined by hyphens, at most "
              + MAX_LENGTH
              + " characters, was "
              + value);
    }
  }

  @JsonCreator
  public static RegionId of(String value) {
    return new RegionId(value);
  }

  @Override
  public int compareTo(RegionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
