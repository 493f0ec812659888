package io.meridian.cli.reports;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A real PostgreSQL with a region's schema and conversations made for a test. */
public final class RegionDatabase implements AutoCloseable {

  private static final Path MIGRATIONS =
      Path.of("../chat-war/src/main/resources/db/migration").toAbsolutePath().normalize();

  private final EmbeddedPostgres server;
  private final Connection connection;

  public RegionDatabase() throws IOException, SQLException {
    server = EmbeddedPostgres.start();
    connection = server.getPostgresDatabase().getConnection();
    try (Stream<Path> files = Files.list(MIGRATIONS);
        Statement statement = connection.createStatement()) {
      for (Path file : files.sorted(Comparator.comparingInt(RegionDatabase::version)).toList()) {
        statement.execute(Files.readString(file));
      }
      statement.execute(
          "insert into site (key, name, domains, active)"
              + " values ('shop', 'Shop', 'shop.test', true), ('bank', 'Bank', 'bank.test', true)");
    }
  }

  private static int version(Path file) {
    return Integer.parseInt(file.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1"));
  }

  /** Another connection to it. */
  public Connection connect() throws SQLException {
    return server.getPostgresDatabase().getConnection();
  }

  /** A conversation with one message of its visitor. */
  public UUID conversation(
      String site,
      String status,
      Instant begun,
      Optional<Instant> assigned,
      Optional<Instant> answered,
      Optional<Instant> resolved)
      throws SQLException {
    UUID id = UUID.randomUUID();
    run(
        "insert into conversation (id, site, visitor_name, zone, status, seq, epoch, started_at,"
            + " first_visitor_message_at, queued_at, assigned_at, first_response_at, resolved_at)"
            + " values (?, ?, 'Guest', 'EU', ?, 1, 0, ?, ?, ?, ?, ?, ?)",
        id,
        site,
        status,
        begun,
        begun,
        begun,
        assigned.orElse(null),
        answered.orElse(null),
        resolved.orElse(null));
    run(
        "insert into message (conversation, seq, role, author, author_name, client_id, body, at)"
            + " values (?, 1, 'VISITOR', 'v', 'Guest', 'c1', 'Hello', ?)",
        id,
        begun);
    run("insert into read_mark (conversation, role, seq) values (?, 'VISITOR', 1)", id);
    return id;
  }

  /** A conversation whose visitor never wrote. */
  public UUID unwritten(Instant begun) throws SQLException {
    UUID id = UUID.randomUUID();
    run(
        "insert into conversation (id, site, visitor_name, zone, status, seq, epoch, started_at)"
            + " values (?, 'shop', 'Guest', 'EU', 'NEW', 0, 0, ?)",
        id,
        begun);
    return id;
  }

  /** Runs a statement; instants become timestamps. */
  public void run(String text, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      for (int i = 0; i < values.length; i++) {
        Object value =
            values[i] instanceof Instant instant
                ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC)
                : values[i];
        statement.setObject(i + 1, value);
      }
      statement.execute();
    }
  }

  /** Ids of all conversations. */
  public List<UUID> conversations() throws SQLException {
    return ids("select id from conversation");
  }

  /** Conversations that messages and read marks belong to. */
  public List<UUID> written() throws SQLException {
    return ids("select conversation from message union select conversation from read_mark");
  }

  private List<UUID> ids(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      Stream.Builder<UUID> ids = Stream.builder();
      while (rows.next()) {
        ids.add(rows.getObject(1, UUID.class));
      }
      return ids.build().toList();
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    connection.close();
    server.close();
  }
}
