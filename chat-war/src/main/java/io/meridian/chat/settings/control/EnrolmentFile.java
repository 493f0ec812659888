package io.meridian.chat.settings.control;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.identity.CertificateTrust;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file with the one-time token of an enrolment. It is exchanged for the region's credential and
 * emptied; instances on one disk share both files, and only one of them does it.
 *
 * @param path of the file, which need not be there
 * @param control address of the control plane
 */
record EnrolmentFile(Path path, URI control) {

  private static final System.Logger LOG = System.getLogger(EnrolmentFile.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final FileAttribute<?> OWN =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** Whether there is something to exchange. */
  boolean isFilled() throws IOException {
    return Files.exists(path) && Files.size(path) > 0;
  }

  /** Exchanges the token, unless another instance was quicker, and writes the credential there. */
  void exchange(Path credential) throws IOException {
    try (FileChannel file =
            FileChannel.open(path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
        FileLock lock = file.lock()) {
      String token = Files.readString(path).strip();
      if (!token.isEmpty() && lock.isValid()) {
        Optional<String> issued = ask(token);
        if (issued.isPresent()) {
          write(credential, issued.get());
          LOG.log(INFO, "enrolled: the credential is in {0}", credential);
        }
        file.truncate(0);
      }
    }
  }

  private Optional<String> ask(String token) throws IOException {
    HttpClient http =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .sslContext(CertificateTrust.ofThisJava())
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(control.resolve("/api/enrol"))
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Wire.write(Map.of("enrolment", token))))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
      if (answer.statusCode() == 201) {
        return Optional.of(Wire.read(answer.body(), JsonNode.class).path("token").asText());
      }
      if (answer.statusCode() / 100 != 4) {
        throw new IOException(
            control + " must answer 201 to an enrolment, was " + answer.statusCode());
      }
      LOG.log(WARNING, "enrolment refused with {0}: {1}", answer.statusCode(), answer.body());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void write(Path credential, String token) throws IOException {
    Path folder = credential.toAbsolutePath().getParent();
    Path fresh = Files.createTempFile(folder, "credential", ".new", OWN);
    Files.writeString(fresh, token + "\n");
    Files.move(
        fresh, credential, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
