package io.meridian.control.accounts.entity;

import io.meridian.region.RegionId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** A person who answers visitors. The token itself is not kept. */
@Entity
@Table(name = "agent")
public class Agent {

  /** Longest name in characters. */
  public static final int MAX_NAME = 80;

  @Id private UUID id;
  private String name;
  private String regions;
  private String author;
  private Instant created;
  private Instant expires;

  protected Agent() {}

  public Agent(
      UUID id,
      String name,
      Set<RegionId> regions,
      String author,
      Instant created,
      Instant expires) {
    if (name == null || name.isBlank() || name.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "name must be 1 to " + MAX_NAME + " characters, was " + name);
    }
    this.id = id;
    this.name = name;
    this.regions = regions.stream().map(RegionId::value).sorted().collect(Collectors.joining(","));
    this.author = author;
    this.created = created;
    this.expires = expires;
  }

  public UUID id() {
    return id;
  }

  public String name() {
    return name;
  }

  /** Regions the agent serves; empty means every region. */
  public SortedSet<RegionId> regions() {
    return Collections.unmodifiableSortedSet(
        Arrays.stream(regions.split(",", -1))
            .filter(region -> !region.isEmpty())
            .map(RegionId::of)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  public String author() {
    return author;
  }

  public Instant created() {
    return created;
  }

  public Instant expires() {
    return expires;
  }
}
