package io.meridian.control.accounts.control;

import io.meridian.control.accounts.entity.Agent;
import io.meridian.control.audit.control.Audit;
import io.meridian.control.problems.RefusedException;
import io.meridian.identity.Identity;
import io.meridian.region.RegionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
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
  @Inject Audit audit;
  @Inject Clock clock;

  /** Registers an agent for those regions; none means every region. */
  @Transactional
  public Issued register(String name, Set<RegionId> regions, Duration validity, Identity caller) {
    Reach.check(caller, regions);
    if (validity.isNegative() || validity.isZero() || validity.compareTo(LONGEST) > 0) {
      throw RefusedException.of(
          "validity", "must be more than PT0S and at most " + LONGEST, validity);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Agent agent =
        new Agent(UUID.randomUUID(), name, regions, caller.name(), now, now.plus(validity));
    database.persist(agent);
    audit.done("", null, Recorded.of(agent));
    String token =
        tokens.issue(
            new Identity(
                agent.id().toString(), name, Identity.Role.AGENT, regions, agent.expires()));
    return new Issued(agent.id(), token, agent.expires());
  }

  /** Agents behind that one, or all, newest first. */
  @Transactional
  public List<Agent> behind(Optional<String> last, int most) {
    Optional<Agent> agent = last.map(this::last);
    TypedQuery<Agent> query =
        database
            .createQuery(
                "select a from Agent a"
                    + (agent.isEmpty()
                        ? ""
                        : " where a.created < :created or a.created = :created and a.id < :id")
                    + " order by a.created desc, a.id desc",
                Agent.class)
            .setMaxResults(most);
    agent.ifPresent(known -> query.setParameter("created", known.created()));
    agent.ifPresent(known -> query.setParameter("id", known.id()));
    return query.getResultList();
  }

  private Agent last(String cursor) {
    try {
      return find(UUID.fromString(cursor)).orElseThrow(IllegalArgumentException::new);
    } catch (IllegalArgumentException e) {
      throw RefusedException.of("cursor", "must be one that the list has given", cursor);
    }
  }

  /** The agent of that id. */
  @Transactional
  public Optional<Agent> find(UUID id) {
    return Optional.ofNullable(database.find(Agent.class, id));
  }

  /** An agent in the audit: without the name, which is that of a person. */
  private record Recorded(UUID id, Set<RegionId> regions, Instant expires) {

    static Recorded of(Agent agent) {
      return new Recorded(agent.id(), agent.regions(), agent.expires());
    }
  }

  /** A token just issued; it is shown this once. */
  public record Issued(UUID id, String token, Instant expires) {}
}
