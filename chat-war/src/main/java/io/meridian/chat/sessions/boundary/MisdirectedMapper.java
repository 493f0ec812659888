package io.meridian.chat.sessions.boundary;

import io.meridian.chat.rest.Problem;
import io.meridian.chat.sessions.entity.MisdirectedException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;

/** A visitor whom this region may not hold: 421 (RFC 9110), and where to go. */
@Provider
public class MisdirectedMapper implements ExceptionMapper<MisdirectedException> {

  /** Jakarta REST has no constant for it. */
  private static final int MISDIRECTED_REQUEST = 421;

  @Override
  public Response toResponse(MisdirectedException e) {
    return new Problem(
            "misdirected",
            "Misdirected Request",
            MISDIRECTED_REQUEST,
            e.getMessage(),
            Optional.of(e.url()),
            List.of())
        .response();
  }
}
