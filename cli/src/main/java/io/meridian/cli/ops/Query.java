package io.meridian.cli.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** Values as parts of addresses. */
final class Query {

  private Query() {}

  /** Returns the value as one segment of a path or one value of a query. */
  static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }
}
