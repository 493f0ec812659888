package io.meridian.chat.rest;

import io.meridian.chat.database.Unavailable;
import jakarta.annotation.Priority;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * A commit that failed: 503, and the client must ask again, for nobody knows what was kept. In
 * place of the server's own mapper, which fails.
 */
@Provider
@Priority(Priorities.USER - 1000)
public class TransactionalMapper implements ExceptionMapper<TransactionalException> {

  private static final System.Logger LOG = System.getLogger(TransactionalMapper.class.getName());

  @Override
  public Response toResponse(TransactionalException e) {
    LOG.log(System.Logger.Level.WARNING, "a commit failed: {0}", Unavailable.reason(e));
    return Problem.of(
            Response.Status.SERVICE_UNAVAILABLE,
            "unknown",
            "the commit failed: what was sent may or may not be kept; send it again")
        .response();
  }
}
