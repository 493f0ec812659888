package io.meridian.chat.sockets.control;

import io.meridian.chat.access.control.AgentTokens;
import io.meridian.chat.settings.entity.SettingsChanged;
import io.meridian.chat.sockets.entity.End;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Ends the sockets of agents whose tokens were taken back, as soon as the settings say so. */
@ApplicationScoped
public class Evictions {

  @Inject Switchboard switchboard;
  @Inject AgentTokens tokens;
  @Inject Workers workers;

  // A target must not be refused because a socket does not close.
  void settingsChanged(@Observes SettingsChanged change) {
    if (!change.target().content().revocations().isEmpty()) {
      workers.execute(() -> switchboard.agents().forEach(this::look));
    }
  }

  /** Ends a socket whose token was taken back. Its hello may have come before the settings. */
  void look(Connection connection) {
    if (connection.caller().filter(tokens::isRevoked).isPresent()) {
      connection.end(End.UNAUTHORIZED, "token must not be revoked");
    }
  }
}
