package io.meridian.job;

import io.meridian.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A region's database, as its owner changes it behind the application's back. */
final class RegionDatabase implements AutoCloseable {

  private final Connection connection;

  private RegionDatabase(Connection connection) {
    this.connection = connection;
  }

  static RegionDatabase of(World world, String region) {
    try {
      String password =
          Files.readString(world.folder().resolve("regions/" + region + "/postgresql/password"));
      return new RegionDatabase(
          DriverManager.getConnection(
              "jdbc:postgresql://127.0.0.1:" + world.databasePort(region) + "/meridian",
              "meridian",
              password.strip()));
    } catch (IOException e) {
      throw new UncheckedIOException("the database's password must be readable", e);
    } catch (SQLException e) {
      throw new IllegalStateException("the database must answer", e);
    }
  }

  void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Whether somebody holds a table alone. */
  boolean isHeldAlone(String table) {
    String sql =
        """
        select 1 from pg_locks join pg_class on pg_class.oid = relation
        where relname = ? and mode = 'AccessExclusiveLock' and granted
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, table);
      return statement.executeQuery().next();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("the connection must end", e);
    }
  }
}
