package io.meridian.chat.sessions.control;

import io.meridian.chat.access.control.VisitorTokens;
import io.meridian.chat.conversations.control.Beginnings;
import io.meridian.chat.instance.Instance;
import io.meridian.chat.regions.control.VisitorRouting;
import io.meridian.chat.regions.entity.Placement;
import io.meridian.chat.sessions.entity.Arrival;
import io.meridian.chat.sessions.entity.MisdirectedException;
import io.meridian.chat.sessions.entity.Session;
import io.meridian.chat.sites.control.Sites;
import io.meridian.chat.sites.control.Welcome;
import io.meridian.routing.Decision;
import io.meridian.settings.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * Receives visitors: checks where they come from, begins their conversation, gives them a token.
 */
@ApplicationScoped
public class Reception {

  static final String SOCKET = "/socket";

  @Inject Sites sites;
  @Inject Welcome welcome;
  @Inject Beginnings beginnings;
  @Inject VisitorTokens tokens;
  @Inject VisitorRouting routing;
  @Inject Instance instance;

  /**
   * Begins a session.
   *
   * @param origin the page's origin as the browser says; programs without a browser say none
   * @param address where the visitor comes from; it is looked up and not kept
   */
  public Session begin(Arrival arrival, Optional<String> origin, String address) {
    Site site = welcome.admit(arrival.site(), origin);
    Placement placement = routing.place(address, site.zone(), Optional.empty());
    if (!placement.permitted()) {
      throw new MisdirectedException(placement.url(), misdirected(placement));
    }
    sites.store(site);
    UUID conversation =
        beginnings.begin(
            site.key(),
            arrival.name().orElse("Visitor"),
            placement.decision().zone(),
            placement.country());
    return new Session(tokens.sign(conversation), conversation, instance.region().value(), SOCKET);
  }

  private String misdirected(Placement placement) {
    String here = "region " + instance.region();
    return placement.decision().passedOver().stream()
        .filter(verdict -> verdict.region().equals(instance.region()))
        .filter(verdict -> verdict.reason() == Decision.Reason.DRAINING)
        .findFirst()
        .map(verdict -> here + " " + verdict.detail())
        .orElseGet(() -> here + " may not hold this visitor: " + placement.reason());
  }
}
