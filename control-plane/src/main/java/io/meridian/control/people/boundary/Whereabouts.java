package io.meridian.control.people.boundary;

import io.meridian.control.accounts.boundary.Bearer;
import io.meridian.control.accounts.control.Tokens;
import io.meridian.identity.Identity.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where somebody signs in from. A trusted proxy and a region that passes a sign-in on, proven by
 * its credential, are believed when they name the last hop before them.
 */
@ApplicationScoped
public class Whereabouts {

  private static final int LONGEST = 64;

  @Inject Tokens tokens;

  @Inject
  @ConfigProperty(name = "meridian.trusted-proxies")
  Optional<String> proxies;

  /** The address as text. */
  public String of(HttpServletRequest request) {
    String peer = request.getRemoteAddr();
    String forwarded = request.getHeader("X-Forwarded-For");
    if (forwarded == null || !(isProxy(peer) || isRegion(request))) {
      return peer;
    }
    List<String> hops = Arrays.asList(forwarded.split(",", -1));
    String last = hops.get(hops.size() - 1).strip();
    return last.isEmpty() ? peer : last.substring(0, Math.min(last.length(), LONGEST));
  }

  private boolean isProxy(String peer) {
    return Arrays.stream(proxies.orElse("").split(",", -1))
        .map(String::strip)
        .anyMatch(peer::equals);
  }

  private boolean isRegion(HttpServletRequest request) {
    return Bearer.token(request.getHeader("Authorization"))
        .flatMap(tokens::verify)
        .filter(holder -> holder.role() == Role.REGION)
        .isPresent();
  }
}
