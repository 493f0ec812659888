package io.meridian.control.console.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class AudienceTest {

  private static final int MOST = 2;

  private final Hands clock = new Hands();
  private final Audience audience = new Audience(MOST, clock);
  private final Listener listener = new Listener();

  @Test
  void overviewIsSentWholeWhenItChangesAndNotAgain() {
    audience.admit(listener);

    show("one");
    show("one");
    show("two");

    assertThat(listener.heard).containsExactly("one", "two");
  }

  @Test
  void overviewIsNotMadeWhileNobodyReads() {
    audience.show(
        () -> {
          throw new AssertionError("made for nobody");
        });
  }

  @Test
  void streamIsNeverSilentForLongerThanTenSeconds() {
    audience.admit(listener);
    show("one");

    after(Following.BEAT.minusMillis(1));
    show("one");
    assertThat(listener.heard).containsExactly("one");

    after(Duration.ofMillis(1));
    show("one");
    assertThat(listener.heard).containsExactly("one", "beat");
  }

  @Test
  void readerWhoTakesHisTimeGetsTheNewestAndNothingIsQueued() {
    audience.admit(listener);
    listener.isSlow();
    show("one");
    show("two");
    show("three");

    listener.takesIt();
    show("three");

    assertThat(listener.heard).containsExactly("one", "three");
  }

  @Test
  void readerWhoTakesNothingForTenSecondsIsClosedAndLeavesRoom() {
    audience.admit(listener);
    listener.isSlow();
    show("one");

    after(Following.PATIENCE);
    show("two");

    assertThat(listener.closed).isTrue();
    assertThat(audience.admit(new Listener())).isTrue();
    assertThat(audience.admit(new Listener())).isTrue();
  }

  @Test
  void oneSlowReaderHoldsNobodyUp() {
    Listener other = new Listener();
    audience.admit(listener);
    audience.admit(other);
    listener.isSlow();

    show("one");
    show("two");

    assertThat(other.heard).containsExactly("one", "two");
  }

  @Test
  void streamEndsWithTheTokenAlthoughThereIsAlwaysSomethingNew() {
    audience.admit(listener);
    show("one");
    listener.welcome = false;

    after(Following.BEAT);
    show("two");

    assertThat(listener.closed).isTrue();
    assertThat(listener.heard).containsExactly("one");
  }

  @Test
  void readerWhoHasGoneIsForgotten() {
    audience.admit(listener);
    audience.admit(new Listener());
    assertThat(audience.admit(new Listener())).isFalse();
    listener.gone = true;

    show("one");

    assertThat(listener.heard).isEmpty();
    assertThat(audience.admit(new Listener())).isTrue();
  }

  @Test
  void readerWhoseConnectionBrokeIsForgotten() {
    audience.admit(listener);
    listener.isSlow();
    show("one");
    listener.breaks();

    show("two");

    assertThat(listener.closed).isTrue();
  }

  @Test
  void everyStreamEndsWithTheServer() {
    audience.admit(listener);
    audience.close();
    assertThat(listener.closed).isTrue();
  }

  private void show(String overview) {
    audience.show(() -> overview);
  }

  private void after(Duration time) {
    clock.now = clock.now.plus(time);
  }

  /** A reader whose connection takes what it is told to. */
  private static final class Listener implements Reader {

    private final List<String> heard = new ArrayList<>();
    private CompletableFuture<Void> line = CompletableFuture.completedFuture(null);
    private boolean gone;
    private boolean closed;
    private boolean welcome = true;

    void isSlow() {
      line = new CompletableFuture<>();
    }

    void takesIt() {
      line.complete(null);
    }

    void breaks() {
      line.completeExceptionally(new IllegalStateException("connection reset"));
    }

    @Override
    public CompletionStage<?> send(String overview) {
      heard.add(overview);
      return line;
    }

    @Override
    public CompletionStage<?> beat() {
      heard.add("beat");
      return line;
    }

    @Override
    public void close() {
      closed = true;
    }

    @Override
    public boolean isGone() {
      return gone;
    }

    @Override
    public boolean isWelcome() {
      return welcome;
    }
  }

  /** A clock that a test sets. */
  private static final class Hands extends Clock {

    private Instant now = Instant.parse("2026-01-05T10:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
