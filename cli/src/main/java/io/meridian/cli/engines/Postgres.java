package io.meridian.cli.engines;

import io.meridian.cli.output.Failure;
import io.meridian.cli.processes.Launch;
import io.meridian.cli.processes.Part;
import io.meridian.cli.setup.Engines;
import io.meridian.cli.setup.Folders;
import io.meridian.cli.setup.Secrets;
import io.meridian.cli.setup.Unprivileged;
import io.meridian.cli.setup.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A region's database, or the control plane's: durable, on this host only, with a password of its
 * own.
 */
public final class Postgres implements Part {

  /** User of the database: made with it, its superuser and the owner of its schema. */
  public static final String USER = "meridian";

  /** The role that the control plane works as; it makes it itself, as the owner. */
  public static final String APPLICATION = "meridian_app";

  private static final String DATABASE = "meridian";

  private final String name;
  private final Path folder;
  private final int port;
  private final Engines engines;

  public Postgres(String name, Path folder, int port, Engines engines) {
    this.name = name;
    this.folder = folder;
    this.port = port;
    this.engines = engines;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public Map<String, Integer> ports() {
    return Map.of("postgresql", port);
  }

  /** Address for JDBC. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
  }

  /** File with the password, mode 600. */
  public Path passwordFile() {
    return folder.resolve("password");
  }

  /** Folder of the server's own files. */
  public Path data() {
    return folder.resolve("data");
  }

  /** Major version of the server's programs. */
  public int majorVersion() {
    return Integer.parseInt(Versions.ofThisBuild().postgresql().replaceFirst("[.].*", ""));
  }

  /** Connects as the owner of everything; the server must run. */
  public Connection connect() throws SQLException {
    return connect(new Properties());
  }

  /** Connects as the owner of everything, and waits for no answer longer than that. */
  public Connection connect(Duration patience) throws SQLException {
    String seconds = Long.toString(patience.toSeconds());
    Properties limits = new Properties();
    List.of("loginTimeout", "connectTimeout", "socketTimeout")
        .forEach(limit -> limits.setProperty(limit, seconds));
    return connect(limits);
  }

  private Connection connect(Properties properties) throws SQLException {
    try {
      properties.setProperty("user", USER);
      properties.setProperty("password", Files.readString(passwordFile()).strip());
      return DriverManager.getConnection(url(), properties);
    } catch (IOException e) {
      throw new Failure(passwordFile() + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** File with the password of the role that the control plane works as, mode 600. */
  public Path applicationPasswordFile() {
    return folder.resolve("application.password");
  }

  @Override
  public Launch prepare() throws IOException {
    Path data = data();
    Unprivileged user = Unprivileged.find(engines.postgres().resolve("postgres"), folder);
    if (!Files.exists(data)) {
      initialise(data, user);
    }
    Files.writeString(
        data.resolve("postgresql.auto.conf"),
        Templates.fill("postgresql.conf", Map.of("PORT", Integer.toString(port))));
    user.own(data);
    return new Launch(
        user.command(engines.postgres("postgres"), "-D", data.toString()),
        folder,
        Map.of("LC_ALL", "C.UTF-8"),
        "INT");
  }

  /** Makes the data in a folder that gets its name only when it is complete. */
  private void initialise(Path data, Unprivileged user) throws IOException {
    Path draft = folder.resolve("data.new");
    Folders.delete(draft);
    Secrets.readOrMake(passwordFile());
    Path log = folder.resolve("initdb.log");
    user.own(folder);
    run(
        log,
        null,
        user.command(
            engines.postgres("initdb"),
            "--pgdata=" + draft,
            "--username=" + USER,
            "--pwfile=" + passwordFile(),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C.UTF-8",
            "--data-checksums"));
    Path statement = folder.resolve("create.sql");
    Files.writeString(statement, "CREATE DATABASE " + DATABASE + "\n");
    run(
        log,
        statement,
        user.command(engines.postgres("postgres"), "--single", "-D", draft.toString(), "postgres"));
    Files.delete(statement);
    Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private void run(Path log, Path input, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("LC_ALL", "C.UTF-8");
    if (input != null) {
      builder.redirectInput(input.toFile());
    }
    try {
      if (builder.start().waitFor() != 0) {
        throw new Failure(
            name + ": " + String.join(" ", command) + " failed:\n" + Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(name + ": interrupted", e);
    }
  }

  @Override
  public boolean answers() {
    return PostgresGreeting.asksForPassword(port, USER, DATABASE);
  }
}
