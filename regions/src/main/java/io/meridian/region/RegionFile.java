package io.meridian.region;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A region as its folder describes it: {@code regions/<id>/region.yaml}, which Java and Terraform
 * both read.
 *
 * @param id name of the region and of its folder
 * @param name what people call it, such as a city
 * @param zone residency zone whose visitors' data it may hold
 * @param admits which visitors it serves
 * @param location where it stands
 * @param capacity open conversations it is built for, 1 to {@value #MAX_CAPACITY}
 * @param instances processes it runs, 1 to {@value #MAX_INSTANCES}
 */
public record RegionFile(
    RegionId id,
    String name,
    String zone,
    Admits admits,
    Location location,
    int capacity,
    int instances) {

  /** Name of the file in the region's folder. */
  public static final String NAME = "region.yaml";

  /** Most instances of a region. */
  public static final int MAX_INSTANCES = 32;

  /** Greatest capacity of a region. */
  public static final int MAX_CAPACITY = 10_000_000;

  public RegionFile {
    Objects.requireNonNull(id, "id must be given");
    Objects.requireNonNull(name, "name must be given");
    Objects.requireNonNull(zone, "zone must be given");
    Objects.requireNonNull(admits, "admits must be given");
    Objects.requireNonNull(location, "location must be given");
  }

  /**
   * Reads one file.
   *
   * @throws RegionFileException with all its faults
   */
  public static RegionFile load(Path file) {
    return RegionFiles.load(file);
  }

  /**
   * Reads the regions of a folder: each folder in it but {@code src}, {@code target} and hidden
   * ones is a region.
   *
   * @return at least one region, in the order of their ids
   * @throws RegionFileException with all faults of all files
   */
  public static List<RegionFile> loadAll(Path regions) {
    return RegionFiles.loadAll(regions, Set.of());
  }

  /**
   * Reads the regions of a folder, whose zones must be among those given.
   *
   * @return at least one region, in the order of their ids
   * @throws RegionFileException with all faults of all files
   */
  public static List<RegionFile> loadAll(Path regions, Set<String> zones) {
    return RegionFiles.loadAll(regions, zones);
  }

  /** The region as routing sees it, once the address of its front door is known. */
  public Region at(URI url) {
    return new Region(id, name, zone, admits, location, capacity, url);
  }
}
