package io.meridian.control.regions.entity;

import io.meridian.region.RegionId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** What the control plane knows of a region beside the policy: where its Prometheus is. */
@Entity
@Table(name = "region")
public class RegisteredRegion {

  @Id private String id;
  private String prometheus;
  private Instant registered;

  protected RegisteredRegion() {}

  public RegisteredRegion(RegionId id, Optional<URI> prometheus, Instant registered) {
    this.id = id.value();
    this.prometheus = prometheus.map(URI::toString).orElse(null);
    this.registered = registered;
  }

  public RegionId id() {
    return RegionId.of(id);
  }

  /** Base address of the region's Prometheus. */
  public Optional<URI> prometheus() {
    return Optional.ofNullable(prometheus).map(URI::create);
  }

  public Instant registered() {
    return registered;
  }
}
