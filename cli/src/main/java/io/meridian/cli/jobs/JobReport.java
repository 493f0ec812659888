package io.meridian.cli.jobs;

import io.meridian.cli.output.Progress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Tells the Pushgateway how a batch job went: whether it succeeded, when, how long it took and how
 * much it made. A report that can't be delivered is said and does not fail the job. A run that
 * fails leaves the time of the last success as it was.
 */
public final class JobReport {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String PREFIX = "meridian_job_";

  private final URI group;
  private final Clock clock;
  private final Progress progress;

  /**
   * @param pushgateway its address, without a trailing slash
   * @param job what is done, such as {@code backup}; lower-case words joined by hyphens
   * @param region to what it is done: a region or {@code control}
   */
  public JobReport(URI pushgateway, String job, String region, Clock clock, Progress progress) {
    this.group = URI.create(pushgateway + "/metrics/job/" + job + "/region/" + region);
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Runs the job and reports it.
   *
   * @param measure what is told of a run that succeeds
   * @return what it made
   */
  public <T> T of(Supplier<T> job, Measure<T> measure) {
    long began = clock.millis();
    boolean reported = false;
    try {
      T made = job.get();
      reported = true;
      push(text(began, Optional.of(new Figure(measure, measure.value().applyAsLong(made)))));
      return made;
    } finally {
      if (!reported) {
        push(text(began, Optional.empty()));
      }
    }
  }

  private String text(long began, Optional<Figure> figure) {
    double now = clock.millis() / 1000.0;
    StringBuilder text = new StringBuilder();
    gauge(text, "succeeded", "1 when the last run succeeded", figure.isPresent() ? 1 : 0);
    gauge(text, "last_run_timestamp_seconds", "When the last run ended", now);
    gauge(text, "duration_seconds", "How long the last run took", now - began / 1000.0);
    figure.ifPresent(
        made -> {
          gauge(text, "last_success_timestamp_seconds", "When a run last succeeded", now);
          gauge(text, made.measure().name(), made.measure().help(), (double) made.value());
        });
    return text.toString();
  }

  private static void gauge(StringBuilder text, String name, String help, double value) {
    text.append("# HELP ").append(PREFIX).append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(PREFIX).append(name).append(" gauge\n");
    text.append(String.format(Locale.ROOT, "%s%s %.3f\n", PREFIX, name, value));
  }

  /** POST replaces what is named and leaves the rest of the group. */
  private void push(String text) {
    HttpRequest request =
        HttpRequest.newBuilder(group)
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(text))
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newBuilder()
              .connectTimeout(PATIENCE)
              .build()
              .send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        progress.say(
            "the run is not reported: %s answers %d %s"
                .formatted(group, answer.statusCode(), answer.body().strip()));
      }
    } catch (IOException e) {
      progress.say("the run is not reported: the Pushgateway does not answer at " + group);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      progress.say("the run is not reported: interrupted");
    }
  }

  /**
   * What is told of a run that succeeds.
   *
   * @param name of the metric without its prefix, with its unit
   * @param value of what the run made
   */
  public record Measure<T>(String name, String help, ToLongFunction<T> value) {

    /** Size of what the run made. */
    public static <T> Measure<T> bytes(ToLongFunction<T> size) {
      return new Measure<>("size_bytes", "Size of what the last successful run made", size);
    }

    /** Conversations that the run dealt with. */
    public static <T> Measure<T> conversations(ToLongFunction<T> count) {
      return new Measure<>(
          "conversations", "Conversations that the last successful run dealt with", count);
    }
  }

  /** A measure and its value. */
  private record Figure(Measure<?> measure, long value) {}
}
