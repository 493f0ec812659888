package io.meridian.chat.access.control;

import com.nimbusds.jwt.SignedJWT;
import io.meridian.chat.access.entity.Caller;
import io.meridian.identity.TokenRejectedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;

/** The one verifier of REST and sockets. */
@ApplicationScoped
public class Callers {

  private static final String SCHEME = "Bearer ";

  @Inject VisitorTokens visitors;
  @Inject AgentTokens agents;

  /** Who holds a token. The error names the rule it breaks. */
  public Caller of(String token) throws TokenRejectedException {
    SignedJWT parsed;
    try {
      parsed = SignedJWT.parse(token == null ? "" : token);
    } catch (ParseException e) {
      throw new TokenRejectedException("token must be a signed JSON Web Token", e);
    }
    return visitors.claims(parsed) ? visitors.verify(parsed) : agents.verify(token);
  }

  /** Who sends an {@code Authorization} header. */
  public Caller fromHeader(String authorization) throws TokenRejectedException {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new TokenRejectedException("Authorization must be a bearer token");
    }
    return of(authorization.substring(SCHEME.length()).trim());
  }

  /** The agent who sends an {@code Authorization} header. */
  public Caller agentFromHeader(String authorization) throws TokenRejectedException {
    Caller caller = fromHeader(authorization);
    if (!caller.isAgent()) {
      throw new TokenRejectedException("role must be AGENT");
    }
    return caller;
  }
}
