package io.meridian.chat.access.boundary;

import io.meridian.chat.rest.Problem;
import io.meridian.identity.TokenRejectedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A token that breaks a rule: 401, and the rule. */
@Provider
public class TokenRejectedMapper implements ExceptionMapper<TokenRejectedException> {

  @Override
  public Response toResponse(TokenRejectedException e) {
    return Response.fromResponse(
            Problem.of(Response.Status.UNAUTHORIZED, "token-rejected", e.getMessage()).response())
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }
}
