package io.meridian.control.paging;

import io.meridian.control.problems.RefusedException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which part of a list is asked for, by {@code limit} and {@code cursor}. The answer is an array;
 * the header {@code Link} with {@code rel="next"} names the next part while there is one.
 */
public class Part {

  /** Most entries of one answer. */
  public static final int MOST = 200;

  /** Entries where no limit is given. */
  public static final int USUAL = 50;

  @QueryParam("limit")
  String limit;

  @QueryParam("cursor")
  String cursor;

  @Context UriInfo uri;

  /** How many entries to read: one more than are answered, to know whether more follow. */
  public int toRead() {
    return limit() + 1;
  }

  /** Where the last part ended; empty for the first one. */
  public Optional<String> cursor() {
    return Optional.ofNullable(cursor).filter(text -> !text.isEmpty());
  }

  /** Where the last part ended, as a number; that one where it is the first part. */
  public long numberOr(long first) {
    try {
      return cursor().map(Long::parseLong).orElse(first);
    } catch (NumberFormatException e) {
      throw RefusedException.of("cursor", "must be one that the list has given", cursor);
    }
  }

  /**
   * Returns the answer.
   *
   * @param read up to {@link #toRead()} entries
   * @param end tells the cursor behind an entry
   */
  public <T> Response of(List<T> read, Function<T, ?> end) {
    if (read.size() <= limit()) {
      return Response.ok(read).build();
    }
    List<T> part = read.subList(0, limit());
    URI next =
        uri.getRequestUriBuilder()
            .replaceQueryParam("cursor", "{cursor}")
            .build(end.apply(part.get(part.size() - 1)));
    String address = next.getRawPath() + "?" + next.getRawQuery();
    return Response.ok(part).header("Link", "<" + address + ">; rel=\"next\"").build();
  }

  private int limit() {
    if (limit == null) {
      return USUAL;
    }
    if (!limit.matches("[0-9]{1,4}") || Integer.parseInt(limit) < 1) {
      throw RefusedException.of("limit", "must be a number within 1.." + MOST, limit);
    }
    int number = Integer.parseInt(limit);
    if (number > MOST) {
      throw RefusedException.of("limit", "must be a number within 1.." + MOST, limit);
    }
    return number;
  }
}
