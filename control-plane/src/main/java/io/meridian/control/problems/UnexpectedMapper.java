package io.meridian.control.problems;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Everything else is our fault: logged with its trace, answered 500 without it, or 503 where the
 * database is the cause.
 */
@Provider
public class UnexpectedMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = System.getLogger(UnexpectedMapper.class.getName());

  @Override
  public Response toResponse(Throwable e) {
    LOG.log(Level.ERROR, "unexpected error in a request", e);
    if (causes(e).anyMatch(SQLException.class::isInstance)) {
      return Problem.of(503, "the database does not answer, look before you try again").response();
    }
    return Problem.of(500, "unexpected error, see the log of the control plane").response();
  }

  private static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause);
  }
}
