package io.meridian.cli.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.cli.engines.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies the files of a PostgreSQL that serves meanwhile, by its low-level interface for base
 * backups. The server's programs are enough; a copy is consistent as of its end, because it holds
 * the log that was written while the files were read.
 */
final class BaseBackup {

  private static final String LABEL = "meridian";

  /** The file by which the server knows where it stood. Copied last. */
  private static final String CONTROL = "global/pg_control";

  /** Files of the running process, and those that the server makes anew. */
  private static final Set<String> LEFT_OUT =
      Set.of("postmaster.pid", "postmaster.opts", "backup_label", "tablespace_map");

  /** Folders that must exist and whose content belongs to the running process. */
  private static final Set<String> EMPTIED =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private final Postgres database;
  private final ArchiveWriter archive;

  BaseBackup(Postgres database, ArchiveWriter archive) {
    this.database = database;
    this.archive = archive;
  }

  /** Writes the folder of the database: its files and its passwords. */
  void write() throws IOException, SQLException {
    for (Path secret : List.of(database.passwordFile(), database.applicationPasswordFile())) {
      archive.add(secret.getFileName().toString(), secret); // a region has no second one
    }
    Path data = database.data();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      // keeps the log that is written from now on; ends with this connection
      statement.execute(
          "select pg_create_physical_replication_slot('meridian_backup_' || pg_backend_pid(), true,"
              + " true)");
      String first = begin(connection);
      copy(data);
      archive.add("data/" + CONTROL, data.resolve(CONTROL));
      String last;
      try (ResultSet row =
          statement.executeQuery(
              "select pg_walfile_name(lsn), labelfile from pg_backup_stop(wait_for_archive =>"
                  + " false)")) {
        row.next();
        last = row.getString(1);
        archive.add("data/backup_label", row.getString(2).getBytes(UTF_8));
      }
      log(data.resolve("pg_wal"), first, last);
    }
  }

  private static String begin(Connection connection) throws SQLException {
    try (PreparedStatement start =
        connection.prepareStatement("select pg_walfile_name(pg_backup_start(?, fast => true))")) {
      start.setString(1, LABEL);
      try (ResultSet row = start.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private void copy(Path data) throws IOException {
    for (Path entry : entries(data)) {
      String name = entry.getFileName().toString();
      if (EMPTIED.contains(name)) {
        archive.folder("data/" + name);
      } else if (!LEFT_OUT.contains(name)) {
        copy(entry, "data/" + name);
      }
    }
    archive.folder("data/pg_wal/archive_status");
  }

  private void copy(Path entry, String name) throws IOException {
    String last = entry.getFileName().toString();
    if (last.startsWith("pgsql_tmp")
        || last.startsWith("pg_internal.init")
        || name.equals("data/" + CONTROL)) {
      return;
    }
    if (Files.isDirectory(entry)) {
      archive.folder(name);
      for (Path child : entries(entry)) {
        copy(child, name + "/" + child.getFileName());
      }
    } else {
      archive.add(name, entry);
    }
  }

  /** Adds the segments of the log from the first to the last, which are complete. */
  private void log(Path folder, String first, String last) throws IOException {
    for (Path entry : entries(folder)) {
      String name = entry.getFileName().toString();
      boolean needed =
          name.length() == first.length()
              && name.compareTo(first) >= 0
              && name.compareTo(last) <= 0;
      if (needed || name.endsWith(".history")) {
        archive.add("data/pg_wal/" + name, entry);
      }
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }
}
