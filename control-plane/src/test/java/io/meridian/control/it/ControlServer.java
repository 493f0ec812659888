package io.meridian.control.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the server of a test a database, a port and a state directory, before Arquillian reads its
 * configuration. Logs are plain text, in which Arquillian finds that the WAR is deployed.
 */
final class ControlServer implements BeforeAllCallback, ParameterResolver {

  @Override
  public void beforeAll(ExtensionContext test) {
    Running running = running(test);
    InServer.await(running.place::isFree); // the server of the class before may still be ending
    boolean provided = test.getRequiredTestClass().isAnnotationPresent(WithKeycloak.class);
    running.write(provided ? "meridian.oidc.file=" + keycloak(test).settings() + "\n" : "");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return Set.of(Place.class, Keycloak.class).contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Place.class ? running(test).place : keycloak(test);
  }

  /** The provider of a class, which starts while the server does and ends with the class. */
  private static Keycloak keycloak(ExtensionContext test) {
    ExtensionContext ofClass = test.getTestMethod().isPresent() ? test.getParent().get() : test;
    return ofClass
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(
            Keycloak.class, type -> Keycloak.start(running(test).place), Keycloak.class);
  }

  private static Running running(ExtensionContext test) {
    return test.getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(Running.class, type -> new Running(), Running.class);
  }

  /** Where the control plane answers, where it keeps its state, and its database for JDBC. */
  record Place(URI url, Path state, String database) {

    /** Where a test may put a playbook. */
    Path playbooks() {
      return state.resolve("playbooks");
    }

    /** Whether no server listens there. */
    boolean isFree() {
      try (ServerSocket socket =
          new ServerSocket(url.getPort(), 1, InetAddress.getLoopbackAddress())) {
        return socket.isBound();
      } catch (IOException e) {
        return false; // bound by another process
      }
    }

    String operatorToken() {
      try {
        return Files.readString(state.resolve("operator.token"), UTF_8).strip();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What a server stands on. */
  static final class Running implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final Place place;
    private final Path properties;
    private final String common;

    Running() {
      try {
        postgres = EmbeddedPostgres.builder().start();
        int port = freePort();
        Path state = Files.createTempDirectory(Path.of("target"), "control-state");
        place =
            new Place(
                URI.create("http://127.0.0.1:" + port),
                state.toAbsolutePath(),
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres");
        properties = place.state().resolve("server.properties");
        common =
            """
            meridian.db.url=%s
            meridian.db.user=meridian_app
            meridian.db.password=it's a test
            meridian.db.owner.user=postgres
            meridian.db.owner.password=postgres
            meridian.instance=control-1
            meridian.log.format=text
            meridian.state-dir=%s
            meridian.playbooks.folders=%s,%s
            """
                .formatted(
                    place.database(),
                    place.state(),
                    Path.of("..", "federation", "playbooks").toAbsolutePath(),
                    place.playbooks());
        Path resources = Path.of("target", "test-classes").toAbsolutePath();
        System.setProperty("control.port", String.valueOf(port));
        System.setProperty("control.java", "-Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        System.setProperty(
            "control.options",
            String.join(
                " ",
                "--nohazelcast --port " + port,
                "--prebootcommandfile " + resources.resolve("pre-boot.txt"),
                "--postbootcommandfile " + resources.resolve("post-boot.txt"),
                "--systemproperties " + properties));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Writes the configuration of the next server. */
    void write(String more) {
      try {
        Files.writeString(properties, common + more, UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static int freePort() throws IOException {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      }
    }

    @Override
    public void close() throws IOException {
      postgres.close();
    }
  }
}
