package io.meridian.cli.world;

import io.meridian.cli.engines.Payara;
import io.meridian.cli.engines.Postgres;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.cli.processes.Ending;
import io.meridian.cli.processes.LogTail;
import io.meridian.cli.processes.Patience;
import io.meridian.cli.processes.PidFile;
import io.meridian.cli.processes.Starting;
import io.meridian.cli.processes.Temporary;
import io.meridian.cli.setup.Checkout;
import io.meridian.cli.setup.Engines;
import io.meridian.cli.setup.Folders;
import io.meridian.cli.setup.PayaraRuntime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/**
 * Makes the archive of classes that all servers share, by starting the chat application once on a
 * database of its own and ending it. What the server loads for it is archived, not the application
 * itself, so that the archive outlasts new builds.
 */
final class ClassArchive {

  private static final Duration MOST = Duration.ofMinutes(5);
  private static final String CLUSTER = "training";
  private static final String SERVER = "server";
  private static final String DATABASE = "postgresql";

  private final Checkout checkout;
  private final Engines engines;
  private final Progress progress;
  private final Path work;

  ClassArchive(Checkout checkout, Engines engines, Progress progress) {
    this.checkout = checkout;
    this.engines = engines;
    this.progress = progress;
    this.work = checkout.engines().resolve("training");
  }

  /** Makes the archive where there is none for this Java and this server. */
  void ensure() {
    if (Files.isRegularFile(engines.payara().archive())) {
      return;
    }
    Path lock = checkout.engines().resolve("lock");
    try (FileChannel file =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.lock();
      if (!Files.isRegularFile(engines.payara().archive())) {
        progress.say("archiving the server's classes (once)");
        train();
      }
    } catch (IOException e) {
      throw new Failure("no archive of classes can be made in " + work + ": " + e.getMessage(), e);
    }
  }

  private void train() throws IOException {
    Ending ending = new Ending(MOST);
    ending.end(work.resolve(SERVER));
    ending.end(work.resolve(DATABASE));
    Folders.delete(work);
    Path draft = Files.createDirectories(work).resolve("classes.jsa");
    Postgres database =
        new Postgres("training/postgresql", work.resolve(DATABASE), freePort(), engines);
    Payara server = server(database, draft);
    try (Temporary parts = new Temporary(new Starting(Clock.systemUTC()), ending)) {
      parts.start(database.name(), database.folder(), database.prepare());
      Patience.until(MOST, database::answers);
      PidFile running = parts.start(server.name(), server.folder(), server.prepare());
      Patience.until(MOST, () -> !running.stamp().alive() || deployed(server));
    }
    if (!Files.isRegularFile(draft)) {
      throw new Failure("no archive of classes was made. " + LogTail.of(server.folder()));
    }
    Files.move(draft, engines.payara().archive(), StandardCopyOption.ATOMIC_MOVE);
    Folders.delete(work);
  }

  private static boolean deployed(Payara server) {
    return LogTail.contains(server.folder(), ") ready in ");
  }

  private Payara server(Postgres database, Path draft) throws IOException {
    Path folder = Files.createDirectories(work.resolve(SERVER));
    PayaraRuntime runtime = engines.payara().trainedTo(draft);
    SortedMap<String, String> settings =
        Blueprint.common(database, CLUSTER + "-1", folder.resolve("state"));
    int http = freePort();
    int member = freePort();
    settings.put("meridian.region", CLUSTER);
    settings.put("meridian.url", "http://127.0.0.1:" + http);
    settings.put("meridian.control.url", "");
    settings.put("meridian.control.token-file", folder.resolve("no.token").toString());
    return new Payara(
        new Payara.Application("training/server", checkout.chat(), "chat", settings),
        folder,
        http,
        new Payara.Cluster(CLUSTER, member, List.of(member)),
        runtime);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
