package io.meridian.chat.sockets.control;

import io.meridian.chat.settings.control.SettingsInForce;
import io.meridian.chat.settings.entity.SettingsChanged;
import io.meridian.chat.sockets.entity.Frames;
import io.meridian.chat.sockets.entity.ServerFrame;
import io.meridian.settings.Content;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Tells who is connected what the settings ask of them, when a change came in force. */
@ApplicationScoped
public class Rules {

  /** A target may be put back at once: only what stays is told. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  @Inject SettingsInForce settings;
  @Inject Switchboard switchboard;
  @Inject Workers workers;

  private final AtomicReference<String> told = new AtomicReference<>("");

  /** What holds now. */
  ServerFrame.Limits now() {
    return new ServerFrame.Limits(
        settings.integer("chat.message.max-length"), settings.bool("chat.typing.enabled"));
  }

  void settingsChanged(@Observes SettingsChanged change) {
    workers.later(PAUSE, this::tell);
  }

  private void tell() {
    String held = settings.target().map(target -> face(target.content())).orElse("");
    if (!told.getAndSet(held).equals(held)) {
      String frame = Frames.write(now());
      switchboard.connections().stream()
          .filter(connection -> connection.caller().isPresent())
          .forEach(connection -> connection.send(frame));
    }
  }

  // what a visitor or an agent sees of the settings; a change of anything else is not told
  private static String face(Content content) {
    return content.settings() + " " + content.sites();
  }
}
