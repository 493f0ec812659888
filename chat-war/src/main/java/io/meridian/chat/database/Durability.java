package io.meridian.chat.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Whether the database keeps what it has committed, through a loss of power. */
final class Durability {

  private static final List<String> SETTINGS = List.of("fsync", "synchronous_commit");

  private Durability() {}

  /** The settings that are off, as {@code fsync is off}; empty means that commits are kept. */
  static List<String> faults(Connection connection) throws SQLException {
    List<String> faults = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      for (String setting : SETTINGS) {
        try (ResultSet row = statement.executeQuery("show " + setting)) {
          if (row.next() && row.getString(1).equals("off")) {
            faults.add(setting + " must be on, was off");
          }
        }
      }
    }
    return faults;
  }
}
