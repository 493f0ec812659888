package io.meridian.chat.regions.boundary;

import io.meridian.chat.regions.entity.Proxies;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where a request really comes from, past the region's own front door. */
@ApplicationScoped
public class ClientAddress {

  @Inject
  @ConfigProperty(name = "meridian.trusted-proxies")
  Optional<String> trusted;

  private Proxies proxies;

  @PostConstruct
  void read() {
    proxies = new Proxies(Set.copyOf(List.of(trusted.orElse("").split(",", -1))));
  }

  /** The client's address as text, which need not be one. */
  public String of(HttpServletRequest request) {
    return proxies.client(
        request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
  }
}
