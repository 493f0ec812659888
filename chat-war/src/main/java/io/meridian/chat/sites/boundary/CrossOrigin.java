package io.meridian.chat.sites.boundary;

import io.meridian.chat.sites.control.Origins;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets pages of the sites and of the regions read what this region answers. Static files are for
 * every page: a module script of another origin asks for leave too.
 */
@WebFilter("/*")
public class CrossOrigin extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /** Seconds a browser remembers the answer to a preflight. */
  private static final String MAX_AGE = "600";

  // CDI puts a client proxy here, which is serializable as filters are.
  @Inject transient Origins origins;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String origin = request.getHeader("Origin");
    if (origin == null) {
      chain.doFilter(request, response);
      return;
    }
    boolean isApi = request.getRequestURI().startsWith("/api/");
    // a page that is refused its widget's settings may read why
    boolean allowed =
        !isApi || request.getRequestURI().equals("/api/widget") || origins.allows(origin);
    if (allowed) {
      response.setHeader("Access-Control-Allow-Origin", isApi ? origin : "*");
      response.setHeader("Access-Control-Expose-Headers", "ETag");
    }
    if (isApi && request.getMethod().equals("OPTIONS")) {
      preflight(response, allowed);
      return;
    }
    chain.doFilter(request, response);
  }

  private static void preflight(HttpServletResponse response, boolean allowed) {
    if (allowed) {
      response.setHeader("Access-Control-Allow-Methods", "GET, POST");
      response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type");
      response.setHeader("Access-Control-Max-Age", MAX_AGE);
    }
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
