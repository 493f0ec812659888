package io.meridian.chat.settings.control;

import io.meridian.chat.settings.entity.Held;
import io.meridian.settings.Catalogue;
import io.meridian.settings.Target;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The settings this instance works by. Thread-safe: a reader sees the old target or the new one,
 * never a mix. A key without a value has its default, also before the first target.
 */
@ApplicationScoped
public class SettingsInForce {

  private final AtomicReference<Optional<Held>> current = new AtomicReference<>(Optional.empty());

  /** The target in force and since when, empty before the first. */
  public Optional<Held> current() {
    return current.get();
  }

  /** The target in force, empty before the first. */
  public Optional<Target> target() {
    return current().map(Held::target);
  }

  /** Hash of the target in force, empty before the first. */
  public Optional<String> held() {
    return target().map(Target::hash);
  }

  /** A text of the catalogue. */
  public String text(String key) {
    Map<String, String> values =
        target().<Map<String, String>>map(target -> target.content().settings()).orElse(Map.of());
    return Catalogue.chat().value(values, key);
  }

  /** A whole number of the catalogue. */
  public int integer(String key) {
    return Integer.parseInt(text(key));
  }

  /** A duration of the catalogue. */
  public Duration duration(String key) {
    return Duration.parse(text(key));
  }

  /** A switch of the catalogue. */
  public boolean bool(String key) {
    return Boolean.parseBoolean(text(key));
  }

  /** Puts a target in force. Returns whether that changed anything: it may come twice. */
  boolean apply(Target target, Instant since) {
    Optional<Held> former = replace(Optional.of(new Held(target, since)));
    return former.filter(held -> held.target().hash().equals(target.hash())).isEmpty();
  }

  /** Puts back what was in force, which may be nothing. Returns what was in force until now. */
  Optional<Held> replace(Optional<Held> next) {
    CatalogueSource.publish(
        next.<Map<String, String>>map(held -> held.target().content().settings()).orElse(Map.of()));
    return current.getAndSet(next);
  }
}
