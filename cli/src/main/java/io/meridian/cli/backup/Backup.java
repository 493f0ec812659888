package io.meridian.cli.backup;

import io.meridian.cli.engines.Postgres;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.cli.setup.Secrets;
import io.meridian.cli.setup.Versions;
import io.meridian.cli.world.DataOwner;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Writes one backup, and reads it back before it gets its name. */
final class Backup {

  private static final String ARCHIVE = "database.tar.gz";

  private final DataOwner owner;
  private final Clock clock;
  private final Progress progress;

  Backup(DataOwner owner, Clock clock, Progress progress) {
    this.owner = owner;
    this.clock = clock;
    this.progress = progress;
  }

  /** Writes to a shelf. Returns the folder of the backup. */
  Path to(Shelf shelf) {
    if (owner.runs()) {
      return write(shelf);
    }
    owner.startDatabase();
    try {
      return write(shelf);
    } finally {
      owner.endDatabase();
    }
  }

  private Path write(Shelf shelf) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    try {
      Path draft = shelf.begin(now);
      boolean whole = false;
      try {
        Manifest manifest = write(draft, now);
        new ArchiveReader(draft, manifest).check();
        whole = true;
        progress.say(
            "%s  %d files, %d KiB, as %d KiB"
                .formatted(
                    owner.name(),
                    manifest.content().files(),
                    manifest.content().bytes() >> 10,
                    manifest.archive().bytes() >> 10));
      } finally {
        draft = shelf.complete(draft, whole);
      }
      return draft;
    } catch (IOException | SQLException e) {
      throw new Failure("the backup of " + owner.name() + " failed: " + e.getMessage(), e);
    }
  }

  private Manifest write(Path draft, Instant now) throws IOException, SQLException {
    Postgres database = owner.database();
    Manifest manifest;
    try (Connection connection = database.connect();
        ArchiveWriter archive = new ArchiveWriter(draft.resolve(ARCHIVE))) {
      List<String> schema = Application.applied(connection);
      new BaseBackup(database, archive).write();
      manifest =
          new Manifest(
              Manifest.FORMAT,
              owner.name(),
              now,
              Versions.ofThisBuild().meridian(),
              connection.getMetaData().getDatabaseMajorVersion(),
              schema,
              epoch(connection),
              archive.finish(),
              archive.content());
    }
    Secrets.write(draft.resolve(Manifest.FILE), Wire.write(manifest) + "\n");
    return manifest;
  }

  /** The epoch of the control plane's history; a region has none. */
  private static Optional<String> epoch(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet table = statement.executeQuery("select to_regclass('public.history')")) {
      table.next();
      if (table.getString(1) == null) {
        return Optional.empty();
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select epoch from history")) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }
}
