package io.meridian.control.people.control;

import io.meridian.control.accounts.control.Agents;
import io.meridian.control.accounts.control.Tokens;
import io.meridian.identity.Identity;
import io.meridian.region.RegionId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives those who signed in their token, whatever they proved themselves by. It outlasts a shift,
 * so that agents work on while this service is away.
 */
@ApplicationScoped
public class Sessions {

  @Inject Tokens tokens;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "meridian.session.validity", defaultValue = "PT14H")
  Duration validity;

  @PostConstruct
  void check() {
    if (validity.compareTo(Duration.ofMinutes(1)) < 0 || validity.compareTo(Agents.LONGEST) > 0) {
      throw new IllegalArgumentException(
          "meridian.session.validity must be PT1M to " + Agents.LONGEST + ", was " + validity);
    }
  }

  /**
   * Opens a session.
   *
   * @param holder makes the holder of a token that ends at that time
   */
  public Session open(Function<Instant, Identity> holder) {
    Instant end = clock.instant().plus(validity).truncatedTo(ChronoUnit.SECONDS);
    Identity identity = holder.apply(end);
    return new Session(
        tokens.issue(identity), identity.name(), identity.role(), identity.regions(), end);
  }

  /** A session just opened; its token is shown this once. */
  public record Session(
      String token, String name, Identity.Role role, Set<RegionId> regions, Instant expires) {}
}
