package io.meridian.chat.rest;

import io.meridian.chat.database.Unavailable;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Everything nobody foresaw: 503 where the database is away, else 500 and a log entry. */
@Provider
public class UnexpectedMapper implements ExceptionMapper<Throwable> {

  private static final System.Logger LOG = System.getLogger(UnexpectedMapper.class.getName());

  @Override
  public Response toResponse(Throwable e) {
    if (Unavailable.isCauseOf(e)) {
      LOG.log(System.Logger.Level.WARNING, "answered 503: {0}", Unavailable.reason(e));
      return Problem.of(
              Response.Status.SERVICE_UNAVAILABLE,
              "unavailable",
              "the region's database does not answer; send again")
          .response();
    }
    LOG.log(System.Logger.Level.ERROR, "answered 500", e);
    return Problem.of(
            Response.Status.INTERNAL_SERVER_ERROR, "an unexpected fault, which was logged")
        .response();
  }
}
