package io.meridian.control.accounts.control;

import io.meridian.control.accounts.entity.Agent;
import io.meridian.control.problems.RefusedException;
import io.meridian.identity.Identity;
import io.meridian.region.RegionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Issues agents' tokens. A token outlasts a shift, so that agents work without this service. */
@ApplicationScoped
public class Agents {

  /** Validity of a token where none is asked for. */
  public static final Duration SHIFT = Duration.ofHours(12);

  /** Longest validity of a token. */
  public static final Duration LONGEST = Duration.ofDays(30);

  @PersistenceContext EntityManager database;
  @Inject Tokens tokens;
  @Inject Clock clock;

  /** Registers an agent for those regions; none means every region. */
  @Transactional
  public Issued register(String name, Set<RegionId> regions, Duration validity, String author) {
    if (validity.isNegative() || validity.isZero() || validity.compareTo(LONGEST) > 0) {
      throw RefusedException.of(
          "validity", "must be more than PT0S and at most " + LONGEST, validity);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Agent agent = new Agent(UUID.randomUUID(), name, regions, author, now, now.plus(validity));
    database.persist(agent);
    String token =
        tokens.issue(
            new Identity(
                agent.id().toString(), name, Identity.Role.AGENT, regions, agent.expires()));
    return new Issued(agent.id(), token, agent.expires());
  }

  /** All agents, newest first. */
  @Transactional
  public List<Agent> all() {
    return database
        .createQuery("select a from Agent a order by a.created desc, a.name", Agent.class)
        .getResultList();
  }

  /** A token just issued; it is shown this once. */
  public record Issued(UUID id, String token, Instant expires) {}
}
