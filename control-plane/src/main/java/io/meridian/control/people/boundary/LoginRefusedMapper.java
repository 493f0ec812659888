package io.meridian.control.people.boundary;

import io.meridian.control.people.control.LoginRefusedException;
import io.meridian.control.problems.Problem;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.time.Duration;

/** Who does not get in is told why: 401, 403 with its type, or 429 with when to come back. */
@Provider
public class LoginRefusedMapper implements ExceptionMapper<LoginRefusedException> {

  @Inject Clock clock;

  @Override
  public Response toResponse(LoginRefusedException e) {
    Problem problem = Problem.of(e.why().type(), e.getMessage());
    Response.ResponseBuilder answer = Response.fromResponse(problem.response());
    e.until()
        .map(until -> Duration.between(clock.instant(), until).toSeconds() + 1)
        .ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, Math.max(1, seconds)));
    return answer.build();
  }
}
