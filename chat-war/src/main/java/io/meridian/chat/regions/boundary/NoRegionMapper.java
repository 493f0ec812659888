package io.meridian.chat.regions.boundary;

import io.meridian.chat.regions.entity.NoRegionException;
import io.meridian.chat.rest.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** No region may hold the visitor's data: 451, said as it is, and when to ask again. */
@Provider
public class NoRegionMapper implements ExceptionMapper<NoRegionException> {

  /** Seconds after which the fleet may have changed. */
  private static final String RETRY_AFTER = "30";

  @Override
  public Response toResponse(NoRegionException e) {
    Problem problem =
        Problem.of(Response.Status.UNAVAILABLE_FOR_LEGAL_REASONS, "no-region", e.getMessage());
    return Response.fromResponse(problem.response())
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
        .build();
  }
}
