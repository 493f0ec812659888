package io.meridian.control.provider.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0): asked when it is first needed and
 * every hour from then on. While the provider does not answer, what it said last is good; who asks
 * within 5 s of an answer that did not come is told so at once. Thread-safe.
 */
final class Discovery {

  private static final Duration GOOD = Duration.ofHours(1);
  private static final Duration SILENCE = Duration.ofSeconds(5);
  private static final int MAX_KEYS = 1 << 18;

  /** How long keys are good before they are asked for again; sooner for a key not known yet. */
  private static final Duration KEYS = Duration.ofMinutes(10);

  /** Unknown keys can't make this server ask more often than twice within this. */
  private static final Duration BETWEEN_KEYS = Duration.ofSeconds(10);

  private final URI issuer;
  private final ProviderHttp http;
  private final Clock clock;

  private Optional<Said> last = Optional.empty();
  private Instant again = Instant.MIN;
  private Optional<ProviderRefusedException> silent = Optional.empty();

  Discovery(URI issuer, ProviderHttp http, Clock clock) {
    this.issuer = issuer;
    this.http = http;
    this.clock = clock;
  }

  /**
   * What the provider says.
   *
   * @param basic whether the client proves itself in the header
   * @param leave where people sign out of it
   */
  record Said(
      URI authorization,
      URI token,
      boolean basic,
      Optional<URI> leave,
      URI keysAt,
      JWKSource<SecurityContext> keys) {}

  synchronized Said said() {
    Instant now = clock.instant();
    if (now.isBefore(again)) {
      return last.orElseThrow(silent::orElseThrow);
    }
    try {
      last = Optional.of(asked());
      again = now.plus(GOOD);
    } catch (ProviderRefusedException e) {
      again = now.plus(SILENCE);
      silent = Optional.of(e);
      if (last.isEmpty() || !e.isAway()) {
        last = Optional.empty();
        throw e;
      }
    }
    return last.orElseThrow();
  }

  private Said asked() {
    String base = issuer.toString().replaceAll("/$", "");
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(URI.create(base + "/.well-known/openid-configuration")));
    if (answer.statusCode() != 200) {
      throw ProviderRefusedException.away("status " + answer.statusCode(), null);
    }
    JsonNode said = ProviderHttp.json(answer);
    if (!said.path("issuer").asText().equals(issuer.toString())) {
      throw ProviderRefusedException.because(
          "issuer of the provider must be " + issuer + ", was " + said.path("issuer").asText());
    }
    URI keys = address(said, "jwks_uri");
    return new Said(
        address(said, "authorization_endpoint"),
        address(said, "token_endpoint"),
        isBasic(said.path("token_endpoint_auth_methods_supported")),
        said.has("end_session_endpoint")
            ? Optional.of(address(said, "end_session_endpoint"))
            : Optional.empty(),
        keys,
        last.filter(known -> known.keysAt().equals(keys))
            .map(Said::keys)
            .orElseGet(() -> source(keys)));
  }

  // Where it does not say, the header is what every provider takes (RFC 6749, 2.3.1).
  private static boolean isBasic(JsonNode methods) {
    boolean post = false;
    for (JsonNode method : methods) {
      if (method.asText().equals("client_secret_basic")) {
        return true;
      }
      post |= method.asText().equals("client_secret_post");
    }
    return !post;
  }

  private URI address(JsonNode said, String field) {
    String text = said.path(field).asText();
    try {
      URI address = URI.create(text);
      boolean safe = issuer.getScheme().equals(address.getScheme()) || text.startsWith("https:");
      if (address.getHost() != null && safe) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw ProviderRefusedException.because(field + " must be an address, was " + text);
    }
    throw ProviderRefusedException.because(
        field + " must be an address as safe as the issuer's, was " + text);
  }

  private static JWKSource<SecurityContext> source(URI keys) {
    try {
      int millis = (int) ProviderHttp.PATIENCE.toMillis();
      return JWKSourceBuilder.<SecurityContext>create(
              keys.toURL(), new DefaultResourceRetriever(millis, millis, MAX_KEYS))
          .refreshAheadCache(false)
          .cache(KEYS.toMillis(), ProviderHttp.PATIENCE.toMillis())
          .rateLimited(BETWEEN_KEYS.toMillis())
          .build();
    } catch (MalformedURLException e) {
      throw ProviderRefusedException.because("jwks_uri must be an address, was " + keys);
    }
  }
}
