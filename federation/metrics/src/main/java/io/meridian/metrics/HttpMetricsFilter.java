package io.meridian.metrics;

import io.meridian.requests.SlowestRequests;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Counts and times every HTTP request of the application, and notes the slow ones, under the
 * template of its path: that of the JAX-RS resource, the mapping of the servlet, {@code static} for
 * files, {@code websocket} for upgrades and {@code other} for what does not exist.
 */
public class HttpMetricsFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /** A stream lasts as long as its reader likes, which is no answer time. */
  private static final String EVENTS = "text/event-stream";

  private static final HttpMetrics METRICS = new HttpMetrics();

  private static final SlowestRequests SLOWEST = SlowestRequests.ofThisApplication();

  static HttpMetrics metrics() {
    return METRICS;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long start = System.nanoTime();
    boolean answered = false;
    try {
      chain.doFilter(request, response);
      answered = true;
    } finally {
      if (!answered) {
        record(request, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, start);
      } else if (request.isAsyncStarted()) {
        request.getAsyncContext().addListener(new Completion(request, response, start));
      } else {
        record(request, response.getStatus(), start);
      }
    }
  }

  private static void record(HttpServletRequest request, int status, long start) {
    String path = path(request, status);
    METRICS.answered(
        request.getMethod(), path, status, Duration.ofNanos(System.nanoTime() - start));
    if (SLOWEST.isSlow(start)) {
      SLOWEST.answered(
          start,
          HttpMetrics.known(request.getMethod()),
          path,
          Integer.toString(status),
          trace(request));
    }
  }

  /** That of the span in which its resource has answered, which is over here. */
  private static Optional<String> trace(HttpServletRequest request) {
    return Optional.ofNullable(request.getAttribute(PathTemplates.TRACE)).map(Object::toString);
  }

  private static String path(HttpServletRequest request, int status) {
    HttpServletMapping mapping = request.getHttpServletMapping();
    if (request.getAttribute(PathTemplates.ATTRIBUTE) instanceof String template) {
      String application = prefix(mapping);
      METRICS.announce(application);
      return application + template;
    }
    if (status == HttpServletResponse.SC_SWITCHING_PROTOCOLS) {
      return "websocket";
    }
    if (mapping.getMappingMatch() == MappingMatch.EXACT) {
      return mapping.getPattern();
    }
    if (status >= HttpServletResponse.SC_BAD_REQUEST) {
      return HttpMetrics.OTHER;
    }
    return mapping.getMappingMatch() == MappingMatch.PATH
        ? mapping.getPattern()
        : HttpMetrics.STATIC;
  }

  /** {@code /api} of a servlet that is mapped to {@code /api/*}. */
  private static String prefix(HttpServletMapping mapping) {
    String pattern = mapping.getPattern();
    return pattern.endsWith("/*") ? pattern.substring(0, pattern.length() - 2) : "";
  }

  /** Records a request that was answered after its thread had left. */
  private record Completion(HttpServletRequest request, HttpServletResponse response, long start)
      implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
      if (String.valueOf(response.getContentType()).startsWith(EVENTS)) {
        int status = response.getStatus();
        METRICS.counted(request.getMethod(), path(request, status), status);
      } else {
        record(request, response.getStatus(), start);
      }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      // onComplete follows.
    }

    @Override
    public void onError(AsyncEvent event) {
      // onComplete follows.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}
