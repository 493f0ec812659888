package io.meridian.chat.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Tells caches what they may keep: static files are asked for again each time and answered 304 by
 * their ETag, everything else is not kept.
 */
@WebFilter("/*")
public class CacheHeaders extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader(
        "Cache-Control", isStatic(request.getRequestURI()) ? "no-cache" : "no-store");
    response.setHeader("Vary", "Accept-Encoding, Origin");
    chain.doFilter(request, response);
  }

  private static boolean isStatic(String path) {
    return path.endsWith("/")
        || path.matches(".*\\.(js|css|html|svg|png|ico|woff2|webmanifest|txt)");
  }
}
