package io.meridian.control.sync.boundary;

import io.meridian.identity.Identity;
import io.meridian.region.RegionId;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who polls: an instance, the keys of the catalogue that it understands, and what it can do. */
public class PolledBy {

  @QueryParam("region")
  String region;

  @QueryParam("instance")
  @DefaultValue("")
  String instance;

  @QueryParam("keys")
  List<String> keys;

  @QueryParam("features")
  List<String> features;

  /** The region, which must be one that the token is good for. */
  RegionId region(Identity identity) {
    if (region == null) {
      throw new BadRequestException("region must be given");
    }
    RegionId id = RegionId.of(region);
    if (!identity.serves(id)) {
      throw new ForbiddenException(
          "region must be that of the token, " + identity.subject() + ", was " + id);
    }
    return id;
  }

  String instance() {
    return instance;
  }

  /** The keys, given once or several times, joined by commas or not. */
  Set<String> keys() {
    return words(keys);
  }

  /** What it can do, given like the keys. */
  Set<String> features() {
    return words(features);
  }

  private static Set<String> words(List<String> given) {
    return given.stream()
        .flatMap(list -> Arrays.stream(list.split(",", -1)))
        .filter(key -> !key.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
