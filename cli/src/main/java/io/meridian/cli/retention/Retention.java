package io.meridian.cli.retention;

import io.meridian.settings.Catalogue;
import io.meridian.settings.Target;
import io.meridian.settings.Wire;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Deletes what is older than the retention of a region, from its database. A conversation is old
 * when it was resolved before, or when it was begun before and its visitor never wrote. An open one
 * is never deleted. Batches are transactions of their own: a run that is ended in the middle leaves
 * whole conversations, and the next run goes on.
 */
final class Retention {

  /** The setting that tells how long. */
  static final String KEY = "chat.conversation.retention";

  /** Conversations of one transaction. */
  static final int BATCH = 500;

  private static final String OLD =
      "(status = 'RESOLVED' and resolved_at < ?) or (status = 'NEW' and started_at < ?"
          + " and first_visitor_message_at is null)";

  private static final String COUNT =
      "select count(*), (select count(*) from message where conversation in"
          + " (select id from conversation where "
          + OLD
          + ")) from conversation where "
          + OLD;

  // An instance that is about to change a conversation holds its row: it is left for the next run.
  private static final String LOCK =
      "select id from conversation where " + OLD + " limit " + BATCH + " for update skip locked";

  private final Connection database;

  Retention(Connection database) {
    this.database = database;
  }

  /**
   * How long this region keeps conversations: by the settings that its instances last held good,
   * which lie in its database.
   *
   * @throws IllegalStateException when no instance has ever held settings
   */
  Duration period() throws SQLException {
    try (PreparedStatement statement =
            database.prepareStatement("select target from settings_last_good");
        ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        throw new IllegalStateException(
            "no instance has held settings for 60 s yet: name the period with --older-than");
      }
      Map<String, String> settings = Wire.read(row.getString(1), Target.class).content().settings();
      return Duration.parse(Catalogue.chat().value(settings, KEY));
    }
  }

  /** What a run would delete. */
  Removed old(Instant before) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(COUNT)) {
      for (int parameter = 1; parameter <= 4; parameter++) {
        statement.setObject(parameter, OffsetDateTime.ofInstant(before, ZoneOffset.UTC));
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Removed(row.getLong(1), row.getLong(2));
      }
    }
  }

  /** Deletes everything that is older. Returns what that was. */
  Removed run(Instant before) throws SQLException {
    database.setAutoCommit(false);
    Removed all = new Removed(0, 0);
    for (Removed batch = batch(before); batch.conversations() > 0; batch = batch(before)) {
      all = all.and(batch);
    }
    return all;
  }

  private Removed batch(Instant before) throws SQLException {
    boolean whole = false;
    try {
      Object[] ids = locked(before).toArray();
      Removed batch =
          new Removed(ids.length, delete("delete from message where conversation = any (?)", ids));
      delete("delete from conversation where id = any (?)", ids);
      database.commit();
      whole = true;
      return batch;
    } finally {
      if (!whole) {
        database.rollback();
      }
    }
  }

  private List<UUID> locked(Instant before) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(LOCK)) {
      statement.setObject(1, OffsetDateTime.ofInstant(before, ZoneOffset.UTC));
      statement.setObject(2, OffsetDateTime.ofInstant(before, ZoneOffset.UTC));
      List<UUID> ids = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getObject(1, UUID.class));
        }
      }
      return ids;
    }
  }

  private int delete(String text, Object[] ids) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(text)) {
      statement.setArray(1, database.createArrayOf("uuid", ids));
      return statement.executeUpdate();
    }
  }

  /** Conversations, and their messages. */
  record Removed(long conversations, long messages) {

    Removed and(Removed more) {
      return new Removed(conversations + more.conversations, messages + more.messages);
    }
  }
}
