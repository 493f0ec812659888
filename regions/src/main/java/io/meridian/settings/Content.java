package io.meridian.settings;

import static java.util.Collections.unmodifiableSortedMap;
import static java.util.Comparator.comparing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.meridian.identity.Revocation;
import io.meridian.region.Fault;
import io.meridian.routing.RoutingPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a revision holds. Immutable; equal content has an equal hash.
 *
 * @param settings values by key of the catalogue; a key that is missing has its default
 * @param routing the routing policy
 * @param sites the sites, by key
 * @param tokenKeys public keys that sign tokens, a JSON Web Key Set (RFC 7517) as JSON text
 * @param revocations tokens that are good no more; left out where there are none, so that content
 *     without any is what it was before there could be some
 */
public record Content(
    SortedMap<String, String> settings,
    RoutingPolicy routing,
    List<Site> sites,
    String tokenKeys,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Revocation> revocations) {

  public Content {
    settings = unmodifiableSortedMap(new TreeMap<>(settings == null ? Map.of() : settings));
    sites = List.copyOf(sites);
    revocations = revocations == null ? List.of() : List.copyOf(revocations);
  }

  /** Content that revokes nothing. */
  public Content(
      SortedMap<String, String> settings,
      RoutingPolicy routing,
      List<Site> sites,
      String tokenKeys) {
    this(settings, routing, sites, tokenKeys, List.of());
  }

  /** Returns {@code sha256:} and 64 hexadecimal digits over the canonical JSON of this content. */
  public String hash() {
    return Wire.hash(this);
  }

  /** All faults that the content has by itself. */
  public List<Fault> faults(Catalogue catalogue) {
    return ContentRules.faults(this, catalogue, routing.faults());
  }

  /**
   * All faults of this content as the successor of another: its own, and each country that loses
   * its last region. The control plane asks this before it stores a revision.
   */
  public List<Fault> faultsAfter(Content previous, Catalogue catalogue) {
    return ContentRules.faults(this, catalogue, routing.faultsAfter(previous.routing()));
  }

  /** Returns the content for an instance that understands only these keys. */
  public Content renderFor(Set<String> keys) {
    SortedMap<String, String> understood = new TreeMap<>(settings);
    understood.keySet().retainAll(keys);
    return withSettings(understood);
  }

  /** Returns the content with other settings. */
  public Content withSettings(Map<String, String> next) {
    return new Content(new TreeMap<>(next), routing, sites, tokenKeys, revocations);
  }

  /** Returns the content with another routing policy. */
  public Content withRouting(RoutingPolicy next) {
    return new Content(settings, next, sites, tokenKeys, revocations);
  }

  /** Returns the content with other sites, in the order of their keys. */
  public Content withSites(List<Site> next) {
    return new Content(
        settings,
        routing,
        next.stream().sorted(comparing(Site::key)).toList(),
        tokenKeys,
        revocations);
  }

  /** Returns the content with other keys of tokens. */
  public Content withTokenKeys(String next) {
    return new Content(settings, routing, sites, next, revocations);
  }

  /** Returns the content with other revocations. */
  public Content withRevocations(List<Revocation> next) {
    return new Content(settings, routing, sites, tokenKeys, next);
  }
}
