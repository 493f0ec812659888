package io.meridian.settings;

import static java.util.Collections.unmodifiableSortedMap;
import static java.util.Comparator.comparing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.meridian.identity.Revocation;
import io.meridian.region.Fault;
import io.meridian.region.RegionId;
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
 * @param scoped values that hold in one place only, by place: a region ({@code eu-west}), or an
 *     instance ({@code eu-west/eu-west-1}), which goes before its region; left out where there are
 *     none. What an instance is sent is rendered for it and has none
 */
public record Content(
    SortedMap<String, String> settings,
    RoutingPolicy routing,
    List<Site> sites,
    String tokenKeys,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Revocation> revocations,
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
        SortedMap<String, SortedMap<String, String>> scoped) {

  public Content {
    settings = unmodifiableSortedMap(new TreeMap<>(settings == null ? Map.of() : settings));
    sites = List.copyOf(sites);
    revocations = revocations == null ? List.of() : List.copyOf(revocations);
    SortedMap<String, SortedMap<String, String>> places = new TreeMap<>();
    (scoped == null ? Map.<String, SortedMap<String, String>>of() : scoped)
        .forEach(
            (place, values) -> places.put(place, unmodifiableSortedMap(new TreeMap<>(values))));
    places.values().removeIf(Map::isEmpty);
    scoped = unmodifiableSortedMap(places);
  }

  /** Content whose settings hold everywhere. */
  public Content(
      SortedMap<String, String> settings,
      RoutingPolicy routing,
      List<Site> sites,
      String tokenKeys,
      List<Revocation> revocations) {
    this(settings, routing, sites, tokenKeys, revocations, new TreeMap<>());
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

  /**
   * Returns the content for one instance: the values that hold there, of the keys it understands.
   */
  public Content renderFor(RegionId region, String instance, Set<String> keys) {
    SortedMap<String, String> there = settingsAt(region, instance);
    there.keySet().retainAll(keys);
    return withSettings(there, new TreeMap<>());
  }

  /** Returns the values that hold on an instance: its own before those of its region. */
  public SortedMap<String, String> settingsAt(RegionId region, String instance) {
    SortedMap<String, String> there = new TreeMap<>(settings);
    there.putAll(scoped.getOrDefault(region.value(), new TreeMap<>()));
    there.putAll(scoped.getOrDefault(region + "/" + instance, new TreeMap<>()));
    return there;
  }

  /** Returns the content with other settings. */
  public Content withSettings(Map<String, String> next) {
    return withSettings(new TreeMap<>(next), scoped);
  }

  /** Returns the content with other settings, everywhere and in places. */
  public Content withSettings(
      SortedMap<String, String> next, SortedMap<String, SortedMap<String, String>> places) {
    return new Content(next, routing, sites, tokenKeys, revocations, places);
  }

  /** Returns the content with the settings of another, everywhere and in places. */
  public Content withSettingsOf(Content other) {
    return withSettings(other.settings, other.scoped);
  }

  /** Returns the content without values of a region that is no more. */
  public Content withoutPlacesOf(RegionId region) {
    SortedMap<String, SortedMap<String, String>> rest = new TreeMap<>(scoped);
    rest.keySet().removeIf(place -> place.equals(region.value()) || place.startsWith(region + "/"));
    return withSettings(settings, rest);
  }

  /** Returns the content with another routing policy. */
  public Content withRouting(RoutingPolicy next) {
    return new Content(settings, next, sites, tokenKeys, revocations, scoped);
  }

  /** Returns the content with other sites, in the order of their keys. */
  public Content withSites(List<Site> next) {
    List<Site> sorted = next.stream().sorted(comparing(Site::key)).toList();
    return new Content(settings, routing, sorted, tokenKeys, revocations, scoped);
  }

  /** Returns the content with other keys of tokens. */
  public Content withTokenKeys(String next) {
    return new Content(settings, routing, sites, next, revocations, scoped);
  }

  /** Returns the content with other revocations. */
  public Content withRevocations(List<Revocation> next) {
    return new Content(settings, routing, sites, tokenKeys, next, scoped);
  }
}
