package io.meridian.control.people.boundary;

import io.meridian.control.problems.RefusedException;
import io.meridian.identity.Revocation;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;

/** Where a revocation stands in the list: the latest first. As text it is a cursor. */
record Place(Instant before, Revocation.Kind kind, String id) implements Comparable<Place> {

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::before)
          .reversed()
          .thenComparing(Place::kind)
          .thenComparing(Place::id);

  static Place of(Revocation revocation) {
    return new Place(revocation.before(), revocation.kind(), revocation.id());
  }

  static Place of(String cursor) {
    String[] parts = cursor.split(" ", 3);
    try {
      return new Place(Instant.parse(parts[0]), Revocation.Kind.valueOf(parts[1]), parts[2]);
    } catch (DateTimeParseException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw RefusedException.of("cursor", "must be one that the list has given", cursor);
    }
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return before + " " + kind + " " + id;
  }
}
