package io.meridian.metrics;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Tells the HTTP metrics under which template a resource method answers, and which templates there
 * are.
 */
@Provider
public class PathTemplates implements DynamicFeature {

  /**
   * Request attribute that holds the template, such as {@code /conversations/{id}}, without the
   * application's path.
   */
  static final String ATTRIBUTE = "io.meridian.metrics.path";

  /** Request attribute that holds the id of the request's trace, where there is one. */
  static final String TRACE = "io.meridian.metrics.trace";

  private static final String CONTAINER = "org.glassfish.";

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Method method = resource.getResourceMethod();
    if (resource.getResourceClass().getName().startsWith(CONTAINER)) {
      return;
    }
    String template = template(path(resource.getResourceClass()), path(method));
    Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(Objects::nonNull)
        .forEach(verb -> HttpMetricsFilter.metrics().expect(verb.value(), template));
    context.register(new Marker(template));
  }

  /** Joins the parts of a path; regular expressions of its parameters are left out. */
  static String template(String... parts) {
    StringBuilder joined = new StringBuilder();
    Stream.of(parts)
        .flatMap(
            part ->
                Arrays.stream(part.replaceAll("\\{\\s*([\\w.-]+)\\s*:[^/]*}", "{$1}").split("/")))
        .filter(segment -> !segment.isEmpty() && !segment.equals("*"))
        .forEach(segment -> joined.append('/').append(segment));
    return joined.isEmpty() ? "/" : joined.toString();
  }

  /** Looks through the superclasses too: the class of a bean may be a proxy. */
  private static String path(AnnotatedElement element) {
    Path path = element.getAnnotation(Path.class);
    if (path == null && element instanceof Class<?> type && type.getSuperclass() != null) {
      return path(type.getSuperclass());
    }
    return path == null ? "" : path.value();
  }

  /** Marks each request of one resource method, before any filter that may refuse it. */
  @Priority(0)
  private record Marker(String template) implements ContainerRequestFilter {

    /** The container shares these properties with the attributes of the servlet request. */
    @Override
    public void filter(ContainerRequestContext context) {
      context.setProperty(ATTRIBUTE, template);
      SpanContext span = Span.current().getSpanContext();
      if (span.isValid()) {
        context.setProperty(TRACE, span.getTraceId());
      }
    }
  }
}
