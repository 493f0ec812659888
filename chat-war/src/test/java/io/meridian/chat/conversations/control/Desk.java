package io.meridian.chat.conversations.control;

import io.meridian.chat.database.Postgres;
import io.meridian.chat.settings.control.SettingsInForce;
import io.meridian.chat.sites.entity.SiteRow;
import io.meridian.settings.Site;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The procedures of conversations on a real database, each call one transaction. */
final class Desk {

  static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final Postgres.Unit unit;

  Desk(Postgres.Unit unit) {
    this.unit = unit;
    unit.of(
        database -> {
          database.persist(
              new SiteRow(new Site("demo", "Demo", List.of("shop.example"), Optional.empty())));
          return null;
        });
  }

  UUID begin() {
    return unit.of(
        database -> {
          Beginnings beginnings = new Beginnings();
          beginnings.database = database;
          beginnings.clock = clock();
          return beginnings.begin("demo", "Ada", "EU", Optional.of("DE"));
        });
  }

  <T> T inbox(Function<Inbox, T> work) {
    return unit.of(database -> work.apply(inbox(database)));
  }

  <T> T assignment(Function<Assignment, T> work) {
    return unit.of(database -> work.apply(assignment(database)));
  }

  <T> T records(Function<Records, T> work) {
    return unit.of(
        database -> {
          Records records = new Records();
          records.database = database;
          return work.apply(records);
        });
  }

  <T> T marks(Function<ReadMarks, T> work) {
    return unit.of(
        database -> {
          ReadMarks marks = new ReadMarks();
          marks.database = database;
          return work.apply(marks);
        });
  }

  private static Inbox inbox(EntityManager database) {
    Inbox inbox = new Inbox();
    inbox.database = database;
    inbox.rows = rows(database);
    inbox.settings = new SettingsInForce();
    inbox.clock = clock();
    return inbox;
  }

  private static Assignment assignment(EntityManager database) {
    Assignment assignment = new Assignment();
    assignment.database = database;
    assignment.rows = rows(database);
    assignment.settings = new SettingsInForce();
    assignment.clock = clock();
    return assignment;
  }

  private static Rows rows(EntityManager database) {
    Rows rows = new Rows();
    rows.database = database;
    return rows;
  }

  private static Clock clock() {
    return Clock.fixed(NOON, ZoneOffset.UTC);
  }
}
