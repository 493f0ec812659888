package io.meridian.cli.engines;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.setup.Secrets;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The logins of Grafana, one for each role; their passwords lie in files of their owner. */
final class GrafanaLogins {

  /** Comes with the first start. */
  static final Login ADMIN = new Login("admin", "Admin");

  /** The others. */
  private static final List<Login> OTHERS =
      List.of(new Login("operator", "Editor"), new Login("executive", "Viewer"));

  private static final int EXISTS = 412;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final int port;

  GrafanaLogins(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /**
   * A login.
   *
   * @param name to log in with
   * @param role Admin, Editor or Viewer
   */
  record Login(String name, String role) {

    /** The file with its password. */
    Path passwordFile(Path folder) {
      return folder.resolve(name + ".password");
    }
  }

  /** Makes those that are missing; one that is there keeps its password and role. */
  void make() throws IOException {
    for (Login login : OTHERS) {
      String password = Secrets.readOrMake(login.passwordFile(folder));
      HttpResponse<String> answer =
          send(
              "POST",
              "/api/admin/users",
              Map.of("name", login.name(), "login", login.name(), "password", password));
      if (answer.statusCode() == EXISTS) {
        continue;
      }
      accepted(answer, login);
      long id = Wire.read(answer.body(), JsonNode.class).path("id").asLong();
      accepted(send("PATCH", "/api/org/users/" + id, Map.of("role", login.role())), login);
    }
  }

  private static void accepted(HttpResponse<String> answer, Login login) throws IOException {
    if (answer.statusCode() != 200) {
      throw new IOException(
          "Grafana refused the login %s with %d: %s"
              .formatted(login.name(), answer.statusCode(), answer.body().strip()));
    }
  }

  private HttpResponse<String> send(String method, String path, Object body) throws IOException {
    String admin = ADMIN.name() + ":" + Secrets.readOrMake(ADMIN.passwordFile(folder));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(String.format(Locale.ROOT, "http://127.0.0.1:%d%s", port, path)))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(admin.getBytes(UTF_8)))
            .method(method, HttpRequest.BodyPublishers.ofString(Wire.write(body)))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while logins were made", e);
    }
  }
}
