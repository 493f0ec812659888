package io.meridian.control.sync.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.control.accounts.boundary.Bearer;
import io.meridian.control.accounts.control.Tokens;
import io.meridian.control.problems.Problem;
import io.meridian.identity.Identity;
import io.meridian.settings.Wire;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers a handshake without a region's token with 401, before there is a socket. */
@WebFilter(urlPatterns = "/sync", asyncSupported = true)
public class SyncGate extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Inject transient Tokens tokens;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean good =
        Bearer.token(request.getHeader("Authorization"))
            .flatMap(tokens::verify)
            .filter(holder -> holder.role() == Identity.Role.REGION)
            .isPresent();
    if (good) {
      chain.doFilter(request, response);
      return;
    }
    Problem problem = Problem.of(401, "a valid token of role REGION must be given");
    response.setStatus(problem.status());
    response.setHeader("WWW-Authenticate", "Bearer");
    response.setContentType(Problem.MEDIA_TYPE);
    response.getOutputStream().write(Wire.write(problem).getBytes(UTF_8));
  }
}
