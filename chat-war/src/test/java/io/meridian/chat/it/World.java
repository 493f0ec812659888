package io.meridian.chat.it;

import io.meridian.identity.Identity;
import io.meridian.identity.TokenSigner;
import io.meridian.region.Admits;
import io.meridian.region.Location;
import io.meridian.region.Region;
import io.meridian.region.RegionId;
import io.meridian.routing.DefaultPolicy;
import io.meridian.settings.Colour;
import io.meridian.settings.Content;
import io.meridian.settings.Look;
import io.meridian.settings.Site;
import io.meridian.settings.Target;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.api.event.ManagerStarted;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * What an instance finds when it starts: a database, a target on its disk, and a way to sign
 * agents' tokens. Made before Arquillian reads its configuration, on ports that are free.
 */
public final class World implements LoadableExtension {

  /** The site that tests use; its pages lie at {@code shop.example}. */
  static final String SITE = "demo";

  private static final Look LOOK =
      new Look(
          Optional.of(new Colour("#FFD400")),
          Optional.empty(),
          List.of("de", "en"),
          Optional.empty(),
          new TreeMap<>(),
          new TreeMap<>());

  private static final Clock CLOCK = Clock.systemUTC();
  private static final TokenSigner SIGNER = new TokenSigner(TokenSigner.newKey(), CLOCK);

  private static Database database;
  private static int port;

  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(World.class);
  }

  void prepare(@Observes(precedence = 100) ManagerStarted started) throws IOException {
    if (database != null) {
      return;
    }
    Path home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "it");
    port = freePort();
    database = new Database(home.resolve("data"), freePort());
    database.start();
    Runtime.getRuntime().addShutdownHook(new Thread(database::stop));
    Files.createDirectories(home.resolve("state"));
    Files.writeString(home.resolve("state/last-good.json"), Wire.write(target()));
    set("it.server", Path.of("target/payara/payara-micro.jar").toAbsolutePath());
    set("it.port", port);
    set(
        "it.preboot",
        write(
            home.resolve("preboot"),
            "set configs.config.server-config.network-config.network-listeners"
                + ".network-listener.http-listener.address=127.0.0.1"));
    set(
        "it.postboot",
        write(
            home.resolve("postboot"),
            "set-config-cache --duration=0\n"
                + "set-metrics-configuration --endpoint=payara-metrics --dynamic=true"));
    set("it.properties", write(home.resolve("properties"), properties(home)));
  }

  static Database database() {
    return database;
  }

  static URI base() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** A token of an agent of every region. */
  static String agent(String name) {
    return SIGNER.sign(
        new Identity(
            "id-" + name,
            name,
            Identity.Role.AGENT,
            Set.of(),
            CLOCK.instant().plus(Duration.ofHours(1))));
  }

  private static Target target() {
    Region region =
        new Region(
            RegionId.of("eu-central"),
            "Frankfurt",
            "EU",
            Admits.ANY,
            new Location(50.1, 8.7),
            100,
            base());
    Region china =
        new Region(
            RegionId.of("cn-north"),
            "Beijing",
            "CN",
            Admits.ZONE,
            new Location(39.9, 116.4),
            100,
            URI.create("http://cn-north.example"));
    return Target.of(
        "it",
        1,
        CLOCK.instant(),
        new Content(
            new TreeMap<>(Map.of("chat.outbound.queue-size", "64", "chat.hello.timeout", "PT2S")),
            DefaultPolicy.of(List.of(region, china)),
            List.of(
                new Site(
                    SITE, "Demo", List.of("shop.example"), Optional.empty(), Optional.of(LOOK))),
            SIGNER.publicKeys()));
  }

  private static String properties(Path home) {
    return String.join(
        "\n",
        "meridian.db.url=" + database.url(),
        "meridian.db.user=postgres",
        "meridian.db.password=postgres",
        "meridian.region=eu-central",
        "meridian.instance=eu-central-1",
        "meridian.url=" + base(),
        "meridian.control.url=",
        "meridian.log.format=text",
        "meridian.trusted-proxies=127.0.0.1",
        "meridian.state-dir=" + home.resolve("state"));
  }

  private static void set(String key, Object value) {
    System.setProperty(key, String.valueOf(value));
  }

  private static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
