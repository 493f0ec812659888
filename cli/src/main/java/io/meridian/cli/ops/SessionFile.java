package io.meridian.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.output.Failure;
import io.meridian.cli.setup.Secrets;
import io.meridian.cli.world.WorldFolder;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Who logged in from this world's folder, in a file that only its owner can read. */
record SessionFile(Path path) {

  private static final Clock CLOCK = Clock.systemUTC();

  SessionFile(WorldFolder world) {
    this(world.session());
  }

  /** The token for that control plane, unless its time is over. */
  Optional<String> token(URI control) {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      JsonNode session = Wire.read(Files.readString(path), JsonNode.class);
      boolean good =
          session.path("control").asText().equals(control.toString())
              && CLOCK.instant().isBefore(Instant.parse(session.path("expires").asText()));
      return good ? Optional.of(session.path("token").asText()) : Optional.empty();
    } catch (IOException e) {
      throw new Failure(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Keeps a session. */
  void keep(URI control, JsonNode session) {
    Map<String, String> kept =
        Map.of(
            "control", control.toString(),
            "token", session.path("token").asText(),
            "expires", session.path("expires").asText());
    try {
      Files.createDirectories(path.getParent());
      Secrets.write(path, Wire.write(kept) + "\n");
    } catch (IOException e) {
      throw new Failure(path + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Forgets the session. */
  void forget() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new Failure(path + " cannot be removed: " + e.getMessage(), e);
    }
  }
}
