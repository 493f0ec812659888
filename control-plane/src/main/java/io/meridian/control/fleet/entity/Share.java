package io.meridian.control.fleet.entity;

import io.meridian.region.RegionId;
import io.meridian.routing.FleetTable;
import io.meridian.settings.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What one control plane sees of the fleet, for the others. Instances of the same software
 * understand the same keys, which are written once.
 *
 * @param catalogues different sets of keys
 * @param instances those connected to it
 * @param doors whether each region's front door answered it last time
 * @param table the fleet table that it sent last
 */
public record Share(
    List<Set<String>> catalogues,
    List<Seen> instances,
    Map<RegionId, Boolean> doors,
    FleetTable table) {

  /** What one control plane sees now. */
  public static Share of(
      Collection<InstanceState> instances, Map<RegionId, Boolean> doors, FleetTable table) {
    Map<Set<String>, Integer> catalogues = new LinkedHashMap<>();
    List<Seen> seen = new ArrayList<>();
    for (InstanceState state : instances) {
      int catalogue = catalogues.computeIfAbsent(state.keys(), keys -> catalogues.size());
      seen.add(new Seen(catalogue, state.understanding(Set.of())));
    }
    return new Share(List.copyOf(catalogues.keySet()), seen, doors, table);
  }

  /** The instances, whole again. */
  public List<InstanceState> states() {
    List<Set<String>> shared = catalogues.stream().<Set<String>>map(Set::copyOf).toList();
    return instances.stream()
        .map(seen -> seen.state().understanding(shared.get(seen.catalogue())))
        .toList();
  }

  /** As it is stored: JSON, compressed. */
  public byte[] packed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      Wire.mapper().writeValue(gzip, this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Reads what is stored. */
  public static Share read(byte[] packed) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return Wire.mapper().readValue(gzip, Share.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An instance without its keys.
   *
   * @param catalogue place of its keys among the sets, from 0
   */
  public record Seen(int catalogue, InstanceState state) {}
}
