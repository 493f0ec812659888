package io.meridian.control.problems;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Everything else is our fault: logged with its trace, answered 500 without it. */
@Provider
public class UnexpectedMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = System.getLogger(UnexpectedMapper.class.getName());

  @Override
  public Response toResponse(Throwable e) {
    LOG.log(Level.ERROR, "unexpected error in a request", e);
    return Problem.of(500, "unexpected error, see the log of the control plane").response();
  }
}
