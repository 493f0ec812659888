package io.meridian.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** Counts and times HTTP requests by method, path template and status. Thread-safe. */
final class HttpMetrics {

  static final String REQUESTS = "http_requests_total";
  static final String DURATION = "http_request_duration_seconds";

  /** Paths that belong to no resource, one label value for all of them. */
  static final String OTHER = "other";

  static final String STATIC = "static";

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private record Series(String method, String path, int status) {}

  private record Route(String method, String path) {}

  private final Map<Series, Counter> requests = new ConcurrentHashMap<>();
  private final Map<Route, Timer> durations = new ConcurrentHashMap<>();
  private final Queue<Route> expected = new ConcurrentLinkedQueue<>();

  /** A resource answers there, below the path of its application, which is known at a request. */
  void expect(String method, String template) {
    expected.add(new Route(known(method), template));
  }

  /** Makes the expected series exist at zero: of each route one success and one failure. */
  void announce(String applicationPath) {
    for (Route route = expected.poll(); route != null; route = expected.poll()) {
      String path = applicationPath + route.path();
      requests(new Series(route.method(), path, 200));
      requests(new Series(route.method(), path, 500));
      durations(new Route(route.method(), path));
    }
  }

  /** Counts a request whose length is no answer time. */
  void counted(String method, String path, int status) {
    requests(new Series(known(method), path, status)).inc();
  }

  /** Counts and times an answered request. */
  void answered(String method, String path, int status, Duration duration) {
    counted(method, path, status);
    durations(new Route(known(method), path)).update(duration);
  }

  private Counter requests(Series series) {
    return requests.computeIfAbsent(
        series,
        s ->
            Registry.application()
                .counter(
                    Registry.described(REQUESTS, "HTTP requests answered"),
                    new Tag("method", s.method()),
                    new Tag("path", s.path()),
                    new Tag("status", Integer.toString(s.status()))));
  }

  private Timer durations(Route route) {
    return durations.computeIfAbsent(
        route,
        r ->
            Registry.histogram(
                DURATION,
                "Time from the request's arrival to its answer",
                new Tag("method", r.method()),
                new Tag("path", r.path())));
  }

  /** The method, or one word for all that are none of HTTP's. */
  static String known(String method) {
    return METHODS.contains(method) ? method : OTHER;
  }
}
