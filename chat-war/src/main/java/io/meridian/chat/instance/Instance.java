package io.meridian.chat.instance;

import io.meridian.region.RegionId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which process this is: fixed from its start to its end. */
@ApplicationScoped
public class Instance {

  @Inject
  @ConfigProperty(name = "meridian.region")
  String regionName;

  @Inject
  @ConfigProperty(name = "meridian.instance")
  String name;

  @Inject
  @ConfigProperty(name = "meridian.url")
  URI url;

  private RegionId region;

  @PostConstruct
  void read() {
    region = RegionId.of(regionName);
  }

  /** The region that this process serves. */
  public RegionId region() {
    return region;
  }

  /** Name of this process, unique in the world, such as {@code eu-central-1}. */
  public String name() {
    return name;
  }

  /** Where this process itself answers, past the front door. */
  public URI url() {
    return url;
  }
}
