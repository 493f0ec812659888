package io.meridian.control.loglevels.entity;

import com.fasterxml.jackson.core.type.TypeReference;
import io.meridian.region.RegionId;
import io.meridian.settings.LogLevel;
import io.meridian.settings.Wire;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A lease as it is stored. It stays after its end, as the record of who raised what. */
@Entity
@Table(name = "lease")
public class LeaseRow {

  @Id private String id;
  private String logger;

  @Enumerated(EnumType.STRING)
  private LogLevel level;

  private String regions;
  private String instances;
  private String author;
  private String reason;
  private Instant began;
  private Instant ends;
  private Instant ended;

  protected LeaseRow() {}

  public LeaseRow(ActiveLease lease) {
    id = lease.id();
    logger = lease.logger();
    level = lease.level();
    regions = Wire.write(lease.regions());
    instances = Wire.write(lease.instances());
    author = lease.author();
    reason = lease.reason();
    began = lease.began();
    ends = lease.ends();
  }

  /** The lease of this row. */
  public ActiveLease lease() {
    return new ActiveLease(
        id,
        logger,
        level,
        Wire.read(regions, new TypeReference<Set<RegionId>>() {}),
        Wire.read(instances, new TypeReference<Set<String>>() {}),
        author,
        reason,
        began,
        ends);
  }

  /** The lease of this row with when it was ended. */
  public GivenLease given() {
    return new GivenLease(lease(), Optional.ofNullable(ended));
  }

  /** Whether it is neither over nor ended. */
  public boolean lastsAt(Instant now) {
    return ended == null && ends.isAfter(now);
  }

  /** Ends it before its time. */
  public void end(Instant now) {
    ended = now;
  }
}
