package io.meridian.control.accounts.boundary;

import io.meridian.control.accounts.control.Caller;
import io.meridian.control.accounts.control.Tokens;
import io.meridian.control.problems.Problem;
import io.meridian.identity.Identity.Role;
import io.meridian.identity.VerifiedToken;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Lets a request pass when its bearer token is good for the resource: else 401 or 403. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class Guard implements ContainerRequestFilter {

  @Inject Tokens tokens;
  @Inject Caller caller;
  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    if (Access.unguarded(resource.getResourceMethod())) {
      return;
    }
    Optional<VerifiedToken> token =
        Bearer.token(request.getHeaderString(HttpHeaders.AUTHORIZATION)).flatMap(tokens::read);
    if (token.isEmpty()) {
      request.abortWith(
          Response.fromResponse(
                  Problem.of(401, "a valid bearer token must be given in Authorization").response())
              .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
              .build());
      return;
    }
    caller.is(token.get());
    SortedSet<Role> allowed =
        new TreeSet<>(Access.roles(resource.getResourceClass(), resource.getResourceMethod()));
    Role role = token.get().identity().role();
    if (!allowed.contains(role)) {
      request.abortWith(
          Problem.of(403, "role must be one of " + allowed + ", was " + role).response());
    }
  }
}
