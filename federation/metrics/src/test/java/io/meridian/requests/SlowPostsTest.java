package io.meridian.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.settings.SlowRequest;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlowPostsTest {

  private static final long NOW = Duration.ofHours(1).toNanos();

  private final SlowestRequests slowest = new SlowestRequests(() -> NOW);
  private final SlowPosts posts = new SlowPosts(slowest);
  private final List<String> traces = new ArrayList<>();

  @BeforeEach
  void begin() {
    slowest.threshold(Duration.ofMillis(500));
  }

  @Test
  void slowPostIsNotedWithTheTraceThatItsEndIsLoggedUnder() {
    end(Duration.ofSeconds(2), SlowPosts.ACCEPTED);

    SlowRequest slow = slowest.shown(Instant.EPOCH).requests().get(0);
    assertThat(slow.method() + " " + slow.route() + " " + slow.status())
        .isEqualTo("SOCKET post accepted");
    assertThat(traces).containsExactly(slow.trace().orElseThrow());
    assertThat(traces.get(0)).matches("[0-9a-f]{32}");
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void postThatFailsAtOnceHasATraceForItsLogLinesAndIsNotSlow() {
    end(Duration.ofMillis(1), "failed");

    assertThat(traces.get(0)).isNotEqualTo("0".repeat(32));
    assertThat(slowest.shown(Instant.EPOCH).requests()).isEmpty();
  }

  @Test
  void postAsItShouldBeHasNone() {
    end(Duration.ofMillis(1), SlowPosts.ACCEPTED);

    assertThat(traces).containsExactly("0".repeat(32));
    assertThat(slowest.shown(Instant.EPOCH).requests()).isEmpty();
  }

  private void end(Duration took, String became) {
    posts.end(
        NOW - took.toNanos(),
        became,
        () -> traces.add(Span.current().getSpanContext().getTraceId()));
  }
}
