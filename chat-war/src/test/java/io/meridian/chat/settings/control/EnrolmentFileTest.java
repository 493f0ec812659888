package io.meridian.chat.settings.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrolmentFileTest {

  @TempDir Path folder;

  private final List<String> asked = new ArrayList<>();
  private int status = 201;
  private HttpServer control;
  private Path credential;
  private Path enrolment;
  private TokenFile token;

  @BeforeEach
  void begin() throws IOException {
    control = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    control.createContext(
        "/api/enrol",
        exchange -> {
          asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          byte[] body = "{\"token\":\"the-credential\"}".getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    control.start();
    credential = folder.resolve("control.token");
    enrolment = folder.resolve("control.enrolment");
    URI address = URI.create("http://127.0.0.1:" + control.getAddress().getPort());
    token = new TokenFile(credential, Optional.of(new EnrolmentFile(enrolment, address)));
  }

  @AfterEach
  void end() {
    control.stop(0);
  }

  @Test
  void enrolmentIsExchangedOnceAndTheCredentialIsItsOwnersOnly() throws IOException {
    Files.writeString(enrolment, "one-time\n");

    assertThat(token.read()).isEqualTo("the-credential");
    assertThat(token.read()).isEqualTo("the-credential");

    assertThat(asked).containsExactly("{\"enrolment\":\"one-time\"}");
    assertThat(Files.size(enrolment)).isZero();
    assertThat(Files.getPosixFilePermissions(credential))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void refusedEnrolmentLeavesTheFormerCredentialAndIsNotTriedAgain() throws IOException {
    Files.writeString(credential, "former");
    Files.writeString(enrolment, "used");
    status = 401;

    assertThat(token.read()).isEqualTo("former");
    assertThat(token.read()).isEqualTo("former");

    assertThat(asked).hasSize(1);
  }

  @Test
  void enrolmentIsKeptWhileTheControlPlaneIsInTrouble() throws IOException {
    Files.writeString(enrolment, "one-time");
    status = 500;
    assertThatThrownBy(token::read).isInstanceOf(IOException.class);

    status = 201;
    assertThat(token.read()).isEqualTo("the-credential");
  }
}
