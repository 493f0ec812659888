package io.meridian.control.provider.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.control.provider.control.Discovery.Said;
import io.meridian.control.provider.entity.Flow;
import io.meridian.identity.Identity;
import io.meridian.identity.ProviderSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Talks to an OpenID Connect provider. Thread-safe. */
final class Provider {

  private final ProviderSettings settings;
  private final Clock clock;
  private final ProviderHttp http = new ProviderHttp();
  private final Discovery discovery;

  Provider(ProviderSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.discovery = new Discovery(settings.issuer(), http, clock);
  }

  ProviderSettings settings() {
    return settings;
  }

  /** Where a browser goes to sign in. */
  URI authorization(Flow flow, URI callback) {
    Map<String, String> query = new TreeMap<>();
    query.put("response_type", "code");
    query.put("client_id", settings.client());
    query.put("redirect_uri", callback.toString());
    query.put("scope", "openid profile");
    query.put("state", flow.state());
    query.put("nonce", flow.nonce());
    query.put("code_challenge", flow.challenge());
    query.put("code_challenge_method", "S256");
    return with(discovery.said().authorization(), query);
  }

  /** Where a browser goes to sign out of the provider; empty where that knows no such page. */
  Optional<URI> leaving(URI back, String state) {
    Map<String, String> query = new TreeMap<>();
    query.put("client_id", settings.client());
    query.put("post_logout_redirect_uri", back.toString());
    query.put("state", state);
    return discovery.said().leave().map(page -> with(page, query));
  }

  /** Gives a code back and gets the ID token for it. */
  String idToken(String code, Flow flow, URI callback) {
    Said said = discovery.said();
    Map<String, String> form = new TreeMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", callback.toString());
    form.put("code_verifier", flow.verifier());
    HttpRequest.Builder request = HttpRequest.newBuilder(said.token());
    Optional<String> secret = settings.secret().map(Provider::secret);
    if (secret.isPresent() && said.basic()) {
      String pair = encoded(settings.client()) + ":" + encoded(secret.get());
      request.header(
          "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
    } else {
      form.put("client_id", settings.client());
      secret.ifPresent(text -> form.put("client_secret", text));
    }
    HttpResponse<String> answer =
        http.send(
            request
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(form))));
    if (answer.statusCode() >= 500) {
      throw ProviderRefusedException.away("status " + answer.statusCode(), null);
    }
    JsonNode body = ProviderHttp.json(answer);
    if (answer.statusCode() != 200 || !body.path("id_token").isTextual()) {
      throw ProviderRefusedException.because(
          "the provider gave no token for the code: "
              + body.path("error").asText("status " + answer.statusCode()));
    }
    return body.path("id_token").asText();
  }

  /** The person that the ID token of an attempt speaks of. */
  Identity read(String token, Flow flow, Instant end) {
    return tokens().read(token, flow.nonce(), end);
  }

  /** The person that an ID token speaks of, which somebody got from the provider just now. */
  Identity read(String token, Instant end) {
    return tokens().read(token, end);
  }

  private IdTokens tokens() {
    return new IdTokens(settings, discovery.said().keys(), clock);
  }

  private static String secret(Path file) {
    try {
      return Files.readString(file, UTF_8).strip();
    } catch (IOException e) {
      throw new ProviderRefusedException(
          ProviderRefusedException.Why.REFUSED,
          "client-secret-file must be a file that can be read, was " + file,
          e);
    }
  }

  private static URI with(URI page, Map<String, String> query) {
    return URI.create(page + (page.getRawQuery() == null ? "?" : "&") + form(query));
  }

  private static String form(Map<String, String> values) {
    return values.entrySet().stream()
        .map(value -> encoded(value.getKey()) + "=" + encoded(value.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
