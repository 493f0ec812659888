package io.meridian.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.settings.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each form in which a secret or somebody's words may come, and what must stay. */
class RedactionTest {

  private static final String PLANTED = "planted-Xy7Qz";

  private final Redaction redaction = new Redaction(List.of("known-value-77"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password=planted-Xy7Qz",
        "meridian.db.password=planted-Xy7Qz",
        "  smtp_auth_password: 'planted-Xy7Qz'",
        "client_secret = planted-Xy7Qz with a blank",
        "\"clientSecret\" : \"planted-Xy7Qz\"",
        "{\\\"token\\\":\\\"planted-Xy7Qz\\\",\\\"a\\\":1}",
        "{\"api_key\":[\"planted-Xy7Qz\",\"b\"]}",
        "Authorization: Bearer planted-Xy7Qz",
        "authorization: Digest username=\"kim\", response=\"planted-Xy7Qz\"",
        "proxy_set_header X-Any \"Bearer planted-Xy7Qz\";",
        "header Basic planted-Xy7Qz==",
        "Cookie: theme=dark; JSESSIONID=planted-Xy7Qz",
        "Set-Cookie: JSESSIONID=planted-Xy7Qz; Path=/",
        "primary_conninfo = 'host=10.0.0.1 password=planted-Xy7Qz user=x'",
        "url jdbc:postgresql://127.0.0.1/m;password=planted-Xy7Qz",
        "http://kim:planted-Xy7Qz@example.org/x",
        "-----BEGIN PRIVATE KEY-----planted-Xy7Qz-----END PRIVATE KEY-----",
        "token eyJhbGciOiJFUzI1NiJ9.planted-Xy7Qz.sig",
        "Lease[id=l1, invitation=planted-Xy7Qz, ends=soon]"
      })
  void secretIsLeftOutWhereverItStands(String line) {
    assertThat(redaction.logged(line)).doesNotContain(PLANTED).contains("[secret]");
    assertThat(redaction.setting(line)).doesNotContain(PLANTED).contains("[secret]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"post\",\"id\":\"c1\",\"text\":\"planted-Xy7Qz, please\"}",
        "frame {\\\"type\\\":\\\"post\\\",\\\"text\\\":\\\"planted-Xy7Qz \\\\\\\"quoted\\\\\\\" x\\\"}",
        "PostedMessage[id=c1, text=planted-Xy7Qz, at=2026-01-05T10:00:00Z]",
        "Session[site=demo, name=planted-Xy7Qz]",
        "visitorName=planted-Xy7Qz Lovelace",
        "2026-01-05 10:00:00.000 UTC [7] DETAIL:  Key (name)=(planted-Xy7Qz) already exists.",
        "2026-01-05 10:00:00.000 UTC [7] STATEMENT:  insert into message values ('planted-Xy7Qz')",
        "2026-01-05 10:00:00.000 UTC [7] LOG:  execute <unnamed>: select 'planted-Xy7Qz'",
        "ERROR: invalid input syntax for type uuid: \"planted-Xy7Qz\"",
        "  Detail: Failing row contains (1, planted-Xy7Qz, null).",
        "\tbind => [1, planted-Xy7Qz, null]",
        "GET /api/bootstrap?site=demo&name=planted-Xy7Qz HTTP/1.1",
        "referrer: \"https://shop.example/cart?who=planted-Xy7Qz\""
      })
  void whatPeopleSayIsLeftOutOfLogs(String line) {
    assertThat(redaction.logged(line)).doesNotContain(PLANTED);
  }

  @Test
  void addressesOfPeopleAreLeftOutAndTheSameOneHasTheSameNumber() {
    assertThat(redaction.logged("from ada@example.org, client: 81.2.69.142, 2a02:2e0::7"))
        .isEqualTo("from [email 1], client: [address 1], [address 2]");
    assertThat(redaction.logged("again 81.2.69.142:4711 and ::ffff:81.2.69.142"))
        .contains("again [address 1]:4711")
        .doesNotContain("81.2.69.142");
  }

  @Test
  void valueThatIsKnownIsLeftOutOfAnything() {
    assertThat(redaction.logged("odd|known-value-77|place")).isEqualTo("odd|[secret]|place");
    assertThat(redaction.marks().counts()).containsEntry(Marks.Kind.SECRET, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "meridian.control.token-file=/srv/world/regions/eu-west/control.token",
        "listen 127.0.0.1:17100;",
        "12:30:45.123 io.meridian.chat took 1.5 s at 2026-01-05T10:00:00Z",
        "target sha256:6c1f0a0b6c1f0a0b6c1f0a0b6c1f0a0b6c1f0a0b6c1f0a0b6c1f0a0b6c1f0a0b in force",
        "up{instance=\"eu-west-1\",region=\"eu-west\"} 1",
        "chat_messages_total{author=\"visitor\"} 7",
        "\tat io.meridian.chat.conversations.control.Intake::commit(Intake.java:112)",
        "\tat java.lang.Thread.run(java.base@17.0.15/Thread.java:840)",
        "upstream: \"http://127.0.0.1:17111/api/sessions\"",
        "Payara Micro 6.2025.10 (build 42) ready in 77,358 (ms)"
      })
  void whatHelpsStays(String line) {
    assertThat(redaction.logged(line)).isEqualTo(line);
    assertThat(redaction.setting(line)).isEqualTo(line);
  }

  @Test
  void treeIsRedactedByNamesAndWhatRemainsAsText() {
    JsonNode safe =
        redaction.json(
            Wire.read(
                """
                {"key":{"kty":"EC","kid":"k1","d":"planted-Xy7Qz"},"url":"https://hooks.example.org/planted-Xy7Qz",
                 "author":"planted-Xy7Qz","reason":"ask planted@example.org",
                 "list":[{"accessToken":"planted-Xy7Qz","tokenFile":"/etc/t","expires":7}]}
                """,
                JsonNode.class));

    assertThat(safe.toString()).doesNotContain("planted");
    assertThat(safe.path("key").path("kid").asText()).isEqualTo("k1");
    assertThat(safe.path("url").asText()).isEqualTo("https://hooks.example.org/[secret]");
    assertThat(safe.path("author").asText()).isEqualTo("[person 1]");
    assertThat(safe.path("list").path(0).path("tokenFile").asText()).isEqualTo("/etc/t");
  }

  @Test
  void keyAndStatementOverSeveralLinesAreLeftOut() {
    LogText log = new LogText(redaction);
    String text =
        String.join(
            "\n",
            List.of(
                    "key is -----BEGIN EC PRIVATE KEY-----",
                    "planted-Xy7Qz",
                    "-----END EC PRIVATE KEY-----",
                    "2026 UTC [7] STATEMENT:  insert into message",
                    "\tvalues ('planted-Xy7Qz')",
                    "2026 UTC [7] LOG:  stays")
                .stream()
                .map(log::next)
                .toList());

    assertThat(text).doesNotContain(PLANTED).endsWith("LOG:  stays");
  }

  @Test
  void detailsOfForeignLoggersAreLeftOutAndOwnOnesStay() {
    LogText log = new LogText(redaction);

    assertThat(
            log.next(
                "{\"level\":\"DEBUG\",\"logger\":\"org.glassfish.tyrus\",\"message\":\"hi planted-Xy7Qz\"}"))
        .doesNotContain(PLANTED);
    assertThat(
            log.next(
                "{\"level\":\"DEBUG\",\"logger\":\"io.meridian.chat\",\"message\":\"3 leases\"}"))
        .contains("3 leases");
    assertThat(
            log.next(
                "{\"level\":\"ERROR\",\"logger\":\"x\",\"exception\":\"E: y\\n  Detail: Key (name)=(planted-Xy7Qz)\\n\\tat a.B.c(B.java:7)\"}"))
        .doesNotContain(PLANTED)
        .contains("at a.B.c(B.java:7)");
  }

  @Test
  void longLineIsCutAndTakesNoTime() {
    String line = "a".repeat(5_000_000) + PLANTED;

    assertThat(redaction.logged(line)).endsWith("[cut]").doesNotContain(PLANTED);
  }
}
