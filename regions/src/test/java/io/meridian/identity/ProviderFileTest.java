package io.meridian.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.identity.Identity.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderFileTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void place() throws IOException {
    file = folder.resolve("identity.yaml");
    Files.writeString(folder.resolve("meridian.secret"), "s3cret\n");
  }

  @Test
  void issuerAloneIsEnough() throws IOException {
    ProviderSettings settings = read("issuer: https://id.example/realms/shop");
    assertThat(settings.issuer()).isEqualTo(URI.create("https://id.example/realms/shop"));
    assertThat(settings.client()).isEqualTo("meridian");
    assertThat(settings.secret()).isEmpty();
    assertThat(settings.name()).isEqualTo("your organisation");
    assertThat(settings.roleClaim()).containsExactly("roles");
    assertThat(settings.role(List.of("x", "agent", "supervisor"))).contains(Role.SUPERVISOR);
    assertThat(settings.role(List.of("region"))).isEmpty();
    assertThat(settings.regionsClaim()).isEmpty();
  }

  @Test
  void everythingElseMayBeSaidAndTheSecretStaysInItsFile() throws IOException {
    ProviderSettings settings =
        read(
            """
            issuer: http://127.0.0.1:8080/realms/shop
            client-id: chat
            client-secret-file: meridian.secret
            name: Example Shop
            address: https://control.chat.example
            role-claim: realm_access.roles
            roles: {chat-ops: OPS, chat-agent: agent}
            regions-claim: regions
            """);
    assertThat(settings.secret()).contains(folder.resolve("meridian.secret").toAbsolutePath());
    assertThat(settings.toString()).doesNotContain("s3cret");
    assertThat(settings.address()).contains(URI.create("https://control.chat.example"));
    assertThat(settings.roleClaim()).containsExactly("realm_access", "roles");
    assertThat(settings.role(List.of("chat-agent", "chat-ops"))).contains(Role.OPS);
    assertThat(settings.regionsClaim()).contains(List.of("regions"));
  }

  @Test
  void allFaultsComeAtOnceWithFieldRuleAndValue() throws IOException {
    assertThatThrownBy(
            () ->
                read(
                    """
                    issuer: http://id.example/realms/shop
                    client-secret-file: gone.secret
                    client-secret: s3cret
                    name: "A name that is far too long for a button of a form"
                    address: https://control.chat.example/path
                    role-claim: 7
                    roles: {ops: OPS, region: REGION}
                    """))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file + ": issuer: must be an https address")
        .hasMessageContaining("or http on this machine, was http://id.example/realms/shop")
        .hasMessageContaining("client-secret-file: must be a file that can be read, was " + folder)
        .hasMessageContaining("client-secret: must be one of the fields address, client-id")
        .hasMessageContaining("name: must be at most 40 characters, was A name")
        .hasMessageContaining("address: must be an address without a path")
        .hasMessageContaining("role-claim: must be a text, was 7")
        .hasMessageContaining("roles.region: must be one of [OPS, DEVELOPER")
        .hasMessageContaining("was REGION");
  }

  @Test
  void secretWrittenIntoTheFileByMistakeIsNotRepeated() {
    assertThatThrownBy(() -> read("issuer: https://id.example\nclient-secret: s3cret"))
        .message()
        .doesNotContain("s3cret");
  }

  @Test
  void fileThatIsNoneOrEmptyIsAFault() throws IOException {
    assertThatThrownBy(() -> ProviderFile.read(folder.resolve("gone.yaml")))
        .hasMessageContaining("file: must exist and be readable");
    assertThatThrownBy(() -> read("")).hasMessageContaining("file: must be a map of fields");
    assertThatThrownBy(() -> read("a: [")).hasMessageContaining("file: must be YAML");
    assertThatThrownBy(() -> read("name: Shop")).hasMessageContaining("issuer: must be an https");
    Files.writeString(folder.resolve("meridian.secret"), " \n");
    assertThatThrownBy(() -> read("issuer: https://a\nclient-secret-file: meridian.secret"))
        .hasMessageContaining("client-secret-file: must not be empty");
  }

  private ProviderSettings read(String yaml) throws IOException {
    Files.writeString(file, yaml);
    return ProviderFile.read(file);
  }
}
