package io.meridian.chat.regions.entity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The proxies whose {@code X-Forwarded-For} is believed.
 *
 * @param trusted their addresses
 */
public record Proxies(Set<String> trusted) {

  private static final Pattern WITH_PORT =
      Pattern.compile("\\[(?<v6>[^]]+)](:\\d+)?|(?<v4>[^:]+):\\d+");

  private static final Set<String> LOOPBACK_V6 = Set.of("0:0:0:0:0:0:0:1", "::1");

  public Proxies {
    trusted = trusted.stream().map(Proxies::bare).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The address a request really comes from: the last hop that is no trusted proxy, as the proxy
   * before us saw it. What a client writes into the header itself stands further left and is never
   * reached.
   *
   * @param peer address of the connection
   * @param forwarded values of the {@code X-Forwarded-For} headers, in order
   * @return text that need not be an address: a trusted proxy passes on what it was given
   */
  public String client(String peer, List<String> forwarded) {
    List<String> hops = new ArrayList<>();
    for (String header : forwarded) {
      for (String hop : header.split(",", -1)) {
        hops.add(bare(hop));
      }
    }
    Collections.reverse(hops);
    String client = bare(peer);
    for (String hop : hops) {
      if (!trusted.contains(client)) {
        return client;
      }
      client = hop;
    }
    return client;
  }

  /** An address without a port, brackets or surrounding blanks. */
  private static String bare(String hop) {
    String text = hop.strip();
    Matcher matcher = WITH_PORT.matcher(text);
    if (matcher.matches()) {
      text = matcher.group("v6") != null ? matcher.group("v6") : matcher.group("v4");
    }
    return LOOPBACK_V6.contains(text) ? "::1" : text;
  }
}
