package io.meridian.control.accounts.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.identity.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The first operator's token: a file that only the server's own user can read. */
@ApplicationScoped
public class OperatorToken {

  /** Name of the file in the state directory. */
  static final String FILE = "operator.token";

  private static final Logger LOG = System.getLogger(OperatorToken.class.getName());
  private static final Duration VALIDITY = Duration.ofDays(3650);

  @Inject Tokens tokens;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "meridian.state-dir")
  String stateDirectory;

  /** Writes the file unless it holds a token that is good. */
  public void ensure() throws IOException {
    Path directory = Path.of(stateDirectory);
    Path file = directory.resolve(FILE);
    if (Files.exists(file) && tokens.verify(Files.readString(file, UTF_8).strip()).isPresent()) {
      return;
    }
    Files.createDirectories(directory);
    Path fresh =
        Files.createTempFile(
            directory,
            FILE,
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    String token =
        tokens.issue(
            new Identity(
                "operator",
                "operator",
                Identity.Role.OPS,
                Set.of(),
                clock.instant().plus(VALIDITY).truncatedTo(ChronoUnit.SECONDS)));
    Files.writeString(fresh, token + "\n", UTF_8);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    LOG.log(Level.INFO, "operator token written to {0}", file);
  }
}
