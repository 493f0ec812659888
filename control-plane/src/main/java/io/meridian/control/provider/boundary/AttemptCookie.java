package io.meridian.control.provider.boundary;

import io.meridian.control.provider.entity.Flow;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps an attempt to sign in for 10 minutes in the browser that makes it. Over TLS no other host
 * can put one there ({@code __Host-}).
 */
final class AttemptCookie {

  private static final String NAME = "meridian-login";
  private static final int SECONDS = 600;

  private final String name;
  private final boolean secure;

  AttemptCookie(URI here) {
    secure = here.getScheme().equals("https");
    name = secure ? "__Host-" + NAME : NAME;
  }

  void keep(HttpServletResponse response, Flow flow) {
    response.addCookie(cookie(flow.cookie(), SECONDS));
  }

  /** Reads the attempt; it counts once. */
  Optional<Flow> take(HttpServletRequest request, HttpServletResponse response) {
    response.addCookie(cookie("", 0));
    return Stream.of(Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]))
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst()
        .flatMap(cookie -> Flow.of(cookie.getValue()));
  }

  private Cookie cookie(String value, int seconds) {
    Cookie cookie = new Cookie(name, value);
    cookie.setHttpOnly(true);
    cookie.setSecure(secure);
    cookie.setPath("/");
    cookie.setMaxAge(seconds);
    // the provider's answer is a navigation from another site
    cookie.setAttribute("SameSite", "Lax");
    return cookie;
  }
}
