package io.meridian.control.keys.control;

import io.meridian.control.accounts.control.KeyStore;
import io.meridian.control.accounts.control.Tokens;
import io.meridian.control.accounts.entity.SigningKey;
import io.meridian.control.fleet.control.Fleet;
import io.meridian.control.fleet.entity.InstanceState;
import io.meridian.control.revisions.control.Revisions;
import io.meridian.settings.Content;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * One signing key after another. The next is told to every instance first and signs when all that
 * are connected hold it, or after a time; a former one stays until its last token has ended.
 */
@ApplicationScoped
public class Rotation {

  /** How long a key waits at least: instances that connect just now are waited for. */
  static final Duration LEAST = Duration.ofSeconds(5);

  /** How long an instance may take to connect again: 15 s between attempts, and the attempt. */
  static final Duration AGAIN = Duration.ofSeconds(20);

  private static final Logger LOG = System.getLogger(Rotation.class.getName());
  private static final String AUTHOR = "control plane";

  @Inject KeyStore store;
  @Inject Tokens tokens;
  @Inject Revisions revisions;
  @Inject Fleet fleet;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "meridian.keys.longest-wait", defaultValue = "PT15M")
  Duration longest;

  private Instant began;

  /** All keys, oldest first. */
  public List<SigningKey> keys() {
    return store.keys();
  }

  /**
   * Makes the next key and tells it to every instance.
   *
   * @throws RotationRunningException where the key before does not sign yet
   */
  public SigningKey begin(String author) {
    SigningKey next = tokens.fresh();
    Optional<SigningKey> waiting = store.follow(next);
    if (waiting.isPresent()) {
      throw new RotationRunningException(waiting.get());
    }
    tokens.refresh();
    publish(author, "key " + next.id() + " is told before it signs");
    return next;
  }

  /** Looks whether it is time for the next step. */
  public void step() {
    tokens.refresh();
    Instant now = clock.instant();
    if (began == null) {
      began = now;
    }
    List<SigningKey> keys = store.keys();
    SigningKey.waiting(keys).filter(key -> mayBegin(key, now)).ifPresent(key -> sign(key, now));
  }

  /** Removes keys whose tokens have all ended. */
  public void retire() {
    Instant now = clock.instant();
    List<SigningKey> keys = store.keys();
    Optional<SigningKey> signing = signing(keys);
    for (SigningKey key : keys) {
      if (!key.isNeeded(now) && signing.filter(one -> one.id().equals(key.id())).isEmpty()) {
        store.remove(key.id());
        LOG.log(Level.INFO, "key {0} removed: its last token has ended", key.id());
      }
    }
    tokens.refresh();
    publish(AUTHOR, "keys whose tokens have ended are gone");
  }

  /** The one that signs. */
  public static Optional<SigningKey> signing(List<SigningKey> keys) {
    return keys.stream()
        .filter(key -> key.signsSince().isPresent())
        .max(Comparator.comparing(key -> key.signsSince().orElseThrow()));
  }

  private void sign(SigningKey key, Instant now) {
    store.sign(key.id(), now);
    tokens.refresh();
    LOG.log(Level.INFO, "key {0} signs from now on", key.id());
  }

  private boolean mayBegin(SigningKey key, Instant now) {
    return !now.isBefore(key.created().plus(longest))
        || isHeld(key.created(), began, now, fleet.instances(), fleet::upToDate);
  }

  // After a start nobody is connected yet, and who has just lost its connection is on its way back:
  // a key that one of them does not hold would sign people out there.
  static boolean isHeld(
      Instant created,
      Instant began,
      Instant now,
      List<InstanceState> instances,
      Predicate<InstanceState> upToDate) {
    return !now.isBefore(created.plus(LEAST))
        && !now.isBefore(began.plus(AGAIN))
        && instances.stream()
            .filter(instance -> instance.lastSeen().plus(AGAIN).isAfter(now))
            .allMatch(upToDate);
  }

  private void publish(String author, String reason) {
    String keys = tokens.publicKeys();
    if (!revisions.current().content().tokenKeys().equals(keys)) {
      revisions.change(author, reason, Optional.empty(), this::withKeysOfNow);
    }
  }

  // Read while the change holds its lock: another control plane may have told a key meanwhile.
  private Content withKeysOfNow(Content content) {
    tokens.refresh();
    return content.withTokenKeys(tokens.publicKeys());
  }
}
