package io.meridian.control.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Keycloak of the test's own, with the realm of {@code keycloak-realm.json}. */
final class Keycloak implements AutoCloseable {

  static final String CLIENT = "meridian";

  private static final Path HOME = Path.of("target", "keycloak").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
  private static final String SECRET = "a secret of the test";
  private static final String ADMIN = "admin";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final int port;
  private final Path settings;

  private Keycloak(Process process, int port, Path settings) {
    this.process = process;
    this.port = port;
    this.settings = settings;
  }

  /** Starts one, and does not wait for it. */
  static Keycloak start(ControlServer.Place control) {
    try {
      Path home;
      try (var folders = Files.list(HOME)) {
        home = folders.filter(Files::isDirectory).findFirst().orElseThrow();
      }
      Path realm = home.resolve("data/import/shop-realm.json");
      Files.createDirectories(realm.getParent());
      Files.writeString(
          realm,
          Files.readString(Path.of("src/test/resources/keycloak-realm.json"))
              .replace("CONTROL", control.url().toString())
              .replace("SECRET", SECRET));
      int port = ControlServer.Running.freePort();
      Files.writeString(control.state().resolve("provider.secret"), SECRET + "\n");
      Path settings = control.state().resolve("identity.yaml");
      Files.writeString(
          settings,
          """
          name: Example Shop
          issuer: http://127.0.0.1:%d/realms/shop
          client-secret-file: provider.secret
          roles: {ops: OPS, agent: AGENT}
          """
              .formatted(port));
      return new Keycloak(process(home, port), port, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // In memory, so that nothing of an earlier run is there; the quick compiler alone, for a minute.
  private static Process process(Path home, int port) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                "sh",
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--import-realm",
                "--cache=local",
                "--db=dev-mem",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + ControlServer.Running.freePort())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("keycloak.log").toFile());
    builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx320m");
    builder
        .environment()
        .put("JAVA_OPTS_APPEND", "-XX:-UseG1GC -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
    builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
    return builder.start();
  }

  /** The file that makes it the provider of a control plane. */
  Path settings() {
    return settings;
  }

  URI issuer() {
    return at("/realms/shop");
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** What a client gets for a name and a password. */
  JsonNode tokens(String client, String name) {
    String secret = client.equals(CLIENT) ? "&client_secret=" + encoded(SECRET) : "";
    return tokens("shop", client, name, "pw-" + name, "&scope=openid" + secret);
  }

  /** Makes a key that signs from now on. */
  void nextKey() {
    String token = tokens("master", "admin-cli", ADMIN, ADMIN, "").path("access_token").asText();
    String key =
        """
        {"name":"next","providerId":"rsa-generated","providerType":"org.keycloak.keys.KeyProvider",
        "config":{"priority":["1000"],"enabled":["true"],"active":["true"],"keySize":["2048"]}}
        """;
    HttpRequest request =
        HttpRequest.newBuilder(at("/admin/realms/shop/components"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(key))
            .build();
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() != 201) {
      throw new IllegalStateException("no key made: " + answer.body());
    }
  }

  private JsonNode tokens(String realm, String client, String name, String password, String more) {
    String form =
        "grant_type=password&client_id=%s&username=%s&password=%s%s"
            .formatted(client, name, password, more);
    return Wire.read(
        send(post(at("/realms/" + realm + "/protocol/openid-connect/token"), form)).body(),
        JsonNode.class);
  }

  /** Signs in as a person with a browser does; returns the address that the browser is sent to. */
  URI signIn(URI authorization, String name) {
    HttpResponse<String> page = send(HttpRequest.newBuilder(authorization).build());
    Matcher form = ACTION.matcher(page.body());
    if (!form.find()) {
      throw new IllegalStateException("no form on the page: " + page.body());
    }
    URI action = URI.create(form.group(1).replace("&amp;", "&"));
    String fields = "username=" + name + "&password=" + encoded("pw-" + name);
    HttpRequest filled =
        HttpRequest.newBuilder(post(action, fields), (header, value) -> true)
            .header("Cookie", cookies(page))
            .build();
    HttpResponse<String> answer = send(filled);
    return URI.create(answer.headers().firstValue("Location").orElseThrow());
  }

  // Browsers send cookies marked as secure to the machine itself without TLS, Java's do not.
  private static String cookies(HttpResponse<String> page) {
    return page.headers().allValues("Set-Cookie").stream()
        .map(cookie -> cookie.replaceFirst(";.*", ""))
        .collect(Collectors.joining("; "));
  }

  private static HttpRequest post(URI address, String form) {
    return HttpRequest.newBuilder(address)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** Where it sends a browser that comes without cookies. */
  URI visit(URI page) {
    return URI.create(
        send(HttpRequest.newBuilder(page).build()).headers().firstValue("Location").orElseThrow());
  }

  /** Waits until it answers. */
  void await() {
    InServer.await(
        PATIENCE,
        () -> {
          if (!process.isAlive()) {
            throw new IllegalStateException("Keycloak has ended, see keycloak.log in " + HOME);
          }
          return answers();
        });
  }

  private boolean answers() {
    try {
      URI known = URI.create(issuer() + "/.well-known/openid-configuration");
      return send(HttpRequest.newBuilder(known).build()).statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false; // not listening yet
    }
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroy();
    all.forEach(ProcessHandle::destroy);
    try {
      process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      all.forEach(ProcessHandle::destroyForcibly); // it was still starting
      process.destroyForcibly();
    }
  }
}
