package io.meridian.cli.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.cli.control.ControlClient;
import io.meridian.cli.output.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {

  private static final String OPENSSL = "openssl";
  private static final String DOOR = "eu-west";

  @TempDir private Path root;

  private TlsFolder folder;
  private Authority authority;

  @BeforeEach
  void begin() {
    folder = new TlsFolder(root.resolve("tls"));
    authority = new Authority(folder, OPENSSL, Clock.systemUTC());
    authority.ensure(List.of(DOOR));
  }

  @Test
  void whatItMakesIsServedAndItsKeysAreReadByTheirOwnerOnly() throws IOException {
    assertThatCode(() -> authority.require(DOOR)).doesNotThrowAnyException();
    for (Path key : List.of(folder.key(DOOR), folder.caKey())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
          .isEqualTo("rw-------");
    }
    try (TlsServer server = new TlsServer(folder.identity(DOOR))) {
      assertThat(ask(server, folder)).isEqualTo("1");
    }
  }

  @Test
  void aSecondCallKeepsWhatIsThereAndMakesAnewWhatEndsSoon() {
    var first = Pem.certificate(folder.certificate(DOOR));

    authority.ensure(List.of(DOOR));
    assertThat(Pem.certificate(folder.certificate(DOOR))).isEqualTo(first);

    Clock late = Clock.offset(Clock.systemUTC(), Duration.ofDays(70));
    new Authority(folder, OPENSSL, late).ensure(List.of(DOOR));
    assertThat(Pem.certificate(folder.certificate(DOOR))).isNotEqualTo(first);
  }

  @Test
  void anExpiredCertificateIsRefusedByItsName() throws IOException {
    Identity expired = Foreign.expired(folder, DOOR, root.resolve("expired"));

    assertThatThrownBy(() -> authority.take(DOOR, expired.certificate(), expired.key()))
        .isInstanceOf(Failure.class)
        .hasMessageContainingAll("certificate CN=" + DOOR, "is refused: NotAfter:");
    try (TlsServer server = new TlsServer(expired)) {
      assertThatThrownBy(() -> ask(server, folder))
          .hasMessageContainingAll(
              "certificate CN=" + DOOR, "Meridian local authority", "is refused: NotAfter:");
    }
  }

  @Test
  void aForeignCertificateIsRefusedByItsName() throws IOException {
    TlsFolder other = new TlsFolder(root.resolve("other"));
    new Authority(other, OPENSSL, Clock.systemUTC()).ensure(List.of(DOOR));
    String serial = Pem.certificate(other.certificate(DOOR)).getSerialNumber().toString(16);

    assertThatThrownBy(() -> authority.take(DOOR, other.certificate(DOOR), other.key(DOOR)))
        .isInstanceOf(Failure.class)
        .hasMessageContainingAll(serial, "is refused: ");
    try (TlsServer server = new TlsServer(other.identity(DOOR))) {
      assertThatThrownBy(() -> ask(server, folder)).hasMessageContainingAll(serial, "is refused: ");
    }
  }

  @Test
  void allFaultsOfAPairAreNamedAtOnceAndTheOldOneStays() throws IOException {
    var before = Pem.certificate(folder.certificate(DOOR));
    authority.ensure(List.of("us-east"));
    Identity nameless = Foreign.nameless(folder, DOOR, root.resolve("nameless"));

    assertThatThrownBy(() -> authority.take(DOOR, nameless.certificate(), folder.key("us-east")))
        .hasMessageContainingAll("must name 127.0.0.1", "must be the key of");
    assertThat(Pem.certificate(folder.certificate(DOOR))).isEqualTo(before);
    assertThat(folder.root()).isDirectoryNotContaining("glob:**.draft");
  }

  @Test
  void aPairInTheFilesThatDoesNotBelongTogetherIsRefused() throws IOException {
    authority.ensure(List.of("us-east"));
    Files.copy(
        folder.certificate("us-east"),
        folder.certificate(DOOR),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(() -> authority.require(DOOR))
        .hasMessageContaining(folder.key(DOOR) + " must be the key of " + folder.certificate(DOOR));
  }

  private static String ask(TlsServer server, TlsFolder trusted) {
    return new ControlClient(server.url(), Optional.empty(), trusted.clients()).get("/").asText();
  }
}
