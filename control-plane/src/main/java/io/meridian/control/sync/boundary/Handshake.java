package io.meridian.control.sync.boundary;

import io.meridian.control.accounts.boundary.Bearer;
import io.meridian.control.accounts.control.Tokens;
import io.meridian.identity.Identity;
import io.meridian.identity.VerifiedToken;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Verifies the token of the handshake; the socket itself sees no headers. Makes the socket too: the
 * server's own way works out anew for each what is to be injected, under one lock, which keeps
 * thousands that connect at once waiting for longer than they have patience.
 */
public class Handshake extends ServerEndpointConfig.Configurator {

  /** Name of the verified token among the properties of the session. */
  static final String TOKEN = "io.meridian.identity.token";

  @Override
  public void modifyHandshake(
      ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
    Tokens tokens = CDI.current().select(Tokens.class).get();
    Optional<VerifiedToken> token =
        header(request.getHeaders())
            .flatMap(Bearer::token)
            .flatMap(tokens::read)
            .filter(verified -> verified.identity().role() == Identity.Role.REGION);
    config.getUserProperties().remove(TOKEN);
    token.ifPresent(verified -> config.getUserProperties().put(TOKEN, verified));
  }

  @Override
  public <T> T getEndpointInstance(Class<T> endpoint) {
    return endpoint.cast(CDI.current().select(Sockets.class).get().next());
  }

  private static Optional<String> header(Map<String, List<String>> headers) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Authorization"))
        .flatMap(header -> header.getValue().stream())
        .findFirst();
  }
}
