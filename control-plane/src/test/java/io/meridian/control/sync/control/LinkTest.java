package io.meridian.control.sync.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.control.Contents;
import io.meridian.control.fleet.entity.InstanceId;
import io.meridian.identity.Identity;
import io.meridian.identity.VerifiedToken;
import io.meridian.region.RegionId;
import io.meridian.settings.Diagnostic;
import io.meridian.settings.Feature;
import io.meridian.settings.SyncMessage;
import io.meridian.settings.Target;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** One connection of an instance. */
class LinkTest {

  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final RegionId REGION = RegionId.of("eu-central");

  private final List<String> sent = new ArrayList<>();
  private boolean stuck;
  private final Link link =
      new Link(
          new Line() {
            @Override
            public void send(String frame, Consumer<Boolean> done) {
              sent.add(frame);
              if (!stuck) {
                done.accept(true);
              }
            }

            @Override
            public void send(ByteBuffer frame, Consumer<Boolean> done) {
              send("binary " + UTF_8.decode(frame), done);
            }

            @Override
            public void close(String reason) {
              sent.add("closed: " + reason);
            }
          },
          new VerifiedToken(
              "credential-1",
              NOW,
              new Identity("eu-central", "eu-central", Identity.Role.REGION, Set.of(REGION), NOW)),
          () -> NOW);
  private final TargetFrames frames = new TargetFrames();

  @Test
  void targetThatTheInstanceHoldsIsNotSent() {
    Target target = target("Hi");
    link.greeted(new InstanceId(REGION, "one"), Set.of(), Set.of(), Optional.of(target.hash()));

    link.target(() -> frames.of(target, 1));

    assertThat(sent).isEmpty();
  }

  @Test
  void targetIsSentOnceUntilAnotherOneComes() {
    link.greeted(new InstanceId(REGION, "one"), Set.of(), Set.of(), Optional.empty());

    link.target(() -> frames.of(target("Hi"), 1));
    link.target(() -> frames.of(target("Hi"), 1));
    link.target(() -> frames.of(target("Hello"), 1));
    link.target(() -> frames.of(target("Hi"), 1));

    assertThat(sent).hasSize(3);
  }

  @Test
  void frameForManyIsBinaryForThoseWhoSaidThatTheyReadThat() {
    link.fleet(new SharedFrame("früher"));
    link.greeted(new InstanceId(REGION, "one"), Set.of(), Set.of(Feature.BINARY), Optional.empty());
    link.fleet(new SharedFrame("später"));
    link.ask(new SyncMessage.Ask("q-1", Diagnostic.THREADS));

    assertThat(sent).hasSize(3).startsWith("früher", "binary später");
    assertThat(sent.get(2)).startsWith("{");
  }

  @Test
  void silenceOfMoreThanTenSecondsEndsIt() {
    link.greeted(new InstanceId(REGION, "one"), Set.of(), Set.of(), Optional.empty());

    assertThat(link.fault(NOW.plusSeconds(10))).isEmpty();
    assertThat(link.fault(NOW.plusSeconds(11))).contains("no heartbeat for PT10S");
  }

  @Test
  void socketThatNeverSaysHelloIsEnded() {
    assertThat(link.fault(NOW.plusSeconds(11))).contains("no hello for PT10S");
  }

  @Test
  void readerThatTakesNoFrameForTenSecondsIsEnded() {
    stuck = true;
    link.fleet(new SharedFrame("fleet"));
    link.heard(NOW.plusSeconds(11));

    assertThat(link.fault(NOW.plusSeconds(11)))
        .contains("reads too slowly: a frame waits for PT10S");
  }

  private static Target target(String greeting) {
    return Target.of(
        "epoch", 1, NOW, Contents.two().withSettings(Map.of("chat.greeting", greeting)));
  }
}
