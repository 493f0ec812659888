package io.meridian.control.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.identity.Identity.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The table of endpoints and roles, read from docs/access.md. */
public final class AccessTable {

  private static final String YES = "yes";

  private AccessTable() {}

  /**
   * A row.
   *
   * @param endpoint verb and template
   * @param roles who may call it
   * @param anybody whether it needs no token
   */
  public record Row(String endpoint, Set<Role> roles, boolean anybody) {

    static Row of(Endpoint endpoint) {
      Set<Role> roles = endpoint.roles();
      return new Row(
          endpoint.toString(),
          roles.isEmpty() ? new TreeSet<>(List.of(Role.values())) : roles,
          roles.isEmpty());
    }

    /** Verb of HTTP. */
    public String verb() {
      return endpoint.substring(0, endpoint.indexOf(' '));
    }

    /** Template of the path. */
    public String path() {
      return endpoint.substring(endpoint.indexOf(' ') + 1);
    }

    @Override
    public String toString() {
      StringBuilder row = new StringBuilder("| `" + endpoint + "` | " + (anybody ? YES : ""));
      for (Role role : Role.values()) {
        row.append(" | ").append(roles.contains(role) ? YES : "");
      }
      return row.append(" |").toString().replace("|  |", "| |").replace("|  |", "| |");
    }
  }

  /** The rows of the page. */
  public static List<Row> rows() {
    try {
      List<Row> rows = new ArrayList<>();
      for (String line : Files.readString(Path.of("../docs/access.md"), UTF_8).split("\n", -1)) {
        if (line.startsWith("| `") && line.contains(" /api/")) {
          rows.add(row(line));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String line) {
    List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    Set<Role> roles = new TreeSet<>();
    int cell = 3;
    for (Role role : Role.values()) {
      if (cells.get(cell).equals(YES)) {
        roles.add(role);
      }
      cell++;
    }
    return new Row(cells.get(1).replace("`", ""), roles, cells.get(2).equals(YES));
  }
}
