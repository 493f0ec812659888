package io.meridian.chat.settings.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.settings.Diagnostic;
import io.meridian.settings.SlowRequest;
import io.meridian.settings.SlowRequests;
import io.meridian.settings.SyncMessage;
import io.meridian.settings.SyncMessage.Answer;
import io.meridian.settings.SyncMessage.Ask;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an instance shows of itself, taken from the JVM that runs this test. */
class DiagnosticsTest {

  private static final SlowRequests SLOW =
      new SlowRequests(
          Duration.ofMillis(500),
          Duration.ofMinutes(10),
          List.of(
              new SlowRequest(
                  Instant.parse("2026-01-05T10:00:00Z"),
                  Duration.ofMillis(1200),
                  "GET",
                  "/api/queue",
                  "200",
                  Optional.of("4bf92f3577b34da6a3ce929d0e0e4736"))));

  @TempDir Path directory;

  private final BlockingQueue<SyncMessage> answers = new LinkedBlockingQueue<>();
  private Diagnostics diagnostics = new Diagnostics(Optional.empty(), () -> SLOW);

  @AfterEach
  void stop() {
    diagnostics.stop();
  }

  @Test
  void threadDumpTellsWhatEveryThreadDoes() throws InterruptedException {
    Answer answer = ask(Diagnostic.THREADS);
    assertThat(answer.id()).isEqualTo("q-1");
    assertThat(answer.fault()).isEmpty();
    assertThat(answer.text().orElseThrow())
        .contains(
            "Full thread dump", "\"main\" #1", "DiagnosticsTest.ask", "java.lang.Thread.State");
  }

  @Test
  void gcLogIsShownAsItWasWritten() throws InterruptedException, IOException {
    GcLog log = new GcLog(new StateFiles(directory));
    diagnostics = new Diagnostics(Optional.of(log), () -> SLOW);
    assertThat(ask(Diagnostic.GC_LOG).fault()).contains("no GC log was written here yet");
    Files.writeString(directory.resolve(GcLog.FILE), "[info][gc] GC(0) Pause Young\n");
    assertThat(ask(Diagnostic.GC_LOG).text()).contains("[info][gc] GC(0) Pause Young\n");
  }

  @Test
  void slowRequestsAreShownAsTheyAreRead() throws InterruptedException {
    String text = ask(Diagnostic.SLOW_REQUESTS).text().orElseThrow();
    assertThat(Wire.read(text, SlowRequests.class)).isEqualTo(SLOW);
  }

  @Test
  void oneQuestionWaitsAndTheNextIsToldSo() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    diagnostics.answer(
        new Ask("q-0", Diagnostic.GC_LOG),
        answer -> {
          begun.countDown();
          awaitQuietly(goOn);
        });
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    diagnostics.answer(new Ask("q-1", Diagnostic.GC_LOG), answers::add);
    diagnostics.answer(new Ask("q-2", Diagnostic.GC_LOG), answers::add);
    assertThat(((Answer) answers.take()).fault())
        .hasValueSatisfying(why -> assertThat(why).contains("still at work"));
    goOn.countDown();
    assertThat(((Answer) answers.poll(10, TimeUnit.SECONDS)).id()).isEqualTo("q-1");
  }

  @Test
  void longTextIsCutAfterALineWhichIsSaid() {
    String line = "x".repeat(99) + "\n";
    String fit = Diagnostics.fitting(line.repeat(6_000));
    assertThat(fit.length()).isLessThanOrEqualTo(Answer.MAX_TEXT);
    assertThat(fit).endsWith(line + "(75712 characters more)\n");
    assertThat(Diagnostics.fitting("a\u0007\u001bb\n\tc\ud800")).isEqualTo("a??b\n\tc?");
  }

  private Answer ask(Diagnostic what) throws InterruptedException {
    diagnostics.answer(new Ask("q-1", what), answers::add);
    return (Answer) answers.poll(10, TimeUnit.SECONDS);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
