package io.meridian.chat.access.control;

import io.meridian.chat.access.entity.Caller;
import io.meridian.chat.instance.Instance;
import io.meridian.chat.settings.control.SettingsInForce;
import io.meridian.identity.Audience;
import io.meridian.identity.Identity;
import io.meridian.identity.TokenRejectedException;
import io.meridian.identity.TokenVerifier;
import io.meridian.identity.VerifiedToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Tokens of agents, verified offline with the keys of the target in force. */
@ApplicationScoped
public class AgentTokens {

  @Inject SettingsInForce settings;
  @Inject Instance instance;
  @Inject Clock clock;

  private volatile Keys keys;

  /** The agent who holds a token that is good for this region. */
  Caller verify(String token) throws TokenRejectedException {
    VerifiedToken verified = verifier().read(token);
    if (isRevoked(verified)) {
      throw new TokenRejectedException("token must not be revoked");
    }
    Identity identity = verified.identity();
    if (!identity.serves(instance.region())) {
      throw new TokenRejectedException("regions must include " + instance.region());
    }
    return Caller.agent(verified);
  }

  /** Whether a token was taken back since it was verified. */
  public boolean isRevoked(Caller caller) {
    return caller.token().filter(this::isRevoked).isPresent();
  }

  private boolean isRevoked(VerifiedToken token) {
    return settings.target().stream()
        .flatMap(target -> target.content().revocations().stream())
        .anyMatch(revocation -> revocation.covers(token));
  }

  private TokenVerifier verifier() throws TokenRejectedException {
    String inForce =
        settings
            .target()
            .map(target -> target.content().tokenKeys())
            .orElseThrow(() -> new TokenRejectedException("no keys are in force yet"));
    Keys current = keys;
    if (current == null || !current.text().equals(inForce)) {
      current = new Keys(inForce, new TokenVerifier(inForce, Audience.CHAT, clock));
      keys = current;
    }
    return current.verifier();
  }

  private record Keys(String text, TokenVerifier verifier) {}
}
