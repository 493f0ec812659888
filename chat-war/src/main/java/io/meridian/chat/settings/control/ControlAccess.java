package io.meridian.chat.settings.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the control plane is, and what this region's instances prove themselves by. */
@ApplicationScoped
public class ControlAccess {

  @Inject
  @ConfigProperty(name = "meridian.control.url")
  Optional<URI> control;

  @Inject
  @ConfigProperty(name = "meridian.control.token-file")
  Optional<String> token;

  @Inject
  @ConfigProperty(name = "meridian.control.enrolment-file")
  Optional<String> enrolment;

  /** Its address; empty for an instance that has none. */
  public Optional<URI> address() {
    return token.isEmpty() ? Optional.empty() : control;
  }

  /** The region's credential. */
  public String credential() throws IOException {
    return file().read();
  }

  /** The file that holds the credential. */
  TokenFile file() {
    return new TokenFile(
        Path.of(token.orElseThrow()),
        enrolment.map(Path::of).map(path -> new EnrolmentFile(path, control.orElseThrow())));
  }
}
