package io.meridian.control.audit.boundary;

import io.meridian.control.audit.control.Audit;
import io.meridian.control.audit.control.Errand;
import io.meridian.control.audit.entity.Outcome;
import io.meridian.control.problems.Problem;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;

/**
 * Sees to it that every request that may change something leaves an entry: a change writes its own;
 * what was refused or denied, and what changes nothing in the database, is written here.
 */
@Provider
@Priority(Priorities.AUTHENTICATION - 500)
public class Trail implements ContainerRequestFilter, ContainerResponseFilter {

  private static final Logger LOG = System.getLogger(Trail.class.getName());
  private static final Set<String> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  @Inject Audit audit;
  @Inject Errand errand;
  @Inject Strangers strangers;
  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    errand.is(
        request.getMethod() + " /api/" + template(resource),
        "/api/" + request.getUriInfo().getPath());
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    boolean silent =
        READING.contains(request.getMethod())
            || errand.deed().action().isEmpty()
            || errand.isRecorded()
            || response.getHeaderString("Idempotency-Replayed") != null;
    if (silent || (!errand.deed().known() && !strangers.admit())) {
      return;
    }
    String detail = response.getEntity() instanceof Problem problem ? problem.detail() : "";
    try {
      audit.note(Outcome.of(response.getStatus()), detail);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "no entry in the audit for " + errand.deed(), e);
    }
  }

  /** The path of a resource's method with its parameters' names, without their patterns. */
  static String template(ResourceInfo resource) {
    Path first = resource.getResourceClass().getAnnotation(Path.class);
    Path second = resource.getResourceMethod().getAnnotation(Path.class);
    String path = first.value() + (second == null ? "" : "/" + second.value());
    return path.replaceAll("\\{\\s*(\\w+)\\s*:(?:[^{}]|\\{[^{}]*})*}", "{$1}")
        .replaceAll("/{2,}", "/")
        .replaceAll("^/|/$", "");
  }
}
