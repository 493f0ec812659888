package io.meridian.control.problems;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Parameter;
import java.util.Arrays;

/** A method that reads a body is not called without one: no reader would run, it would get null. */
@Provider
@Priority(Priorities.ENTITY_CODER)
public class BodyGuard implements ContainerRequestFilter {

  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    boolean reads =
        Arrays.stream(resource.getResourceMethod().getParameters()).anyMatch(BodyGuard::isBody);
    if (reads && !request.hasEntity()) {
      request.abortWith(Problem.of(400, "a body must be given as application/json").response());
    }
  }

  private static boolean isBody(Parameter parameter) {
    return parameter.getAnnotations().length == 0;
  }
}
