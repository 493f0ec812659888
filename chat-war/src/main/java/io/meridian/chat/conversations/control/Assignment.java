package io.meridian.chat.conversations.control;

import io.meridian.chat.access.entity.Caller;
import io.meridian.chat.conversations.entity.AtCapacityException;
import io.meridian.chat.conversations.entity.Change;
import io.meridian.chat.conversations.entity.Conversation;
import io.meridian.chat.settings.control.SettingsInForce;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who has which conversation. Of two agents who take one at the same time, one gets it. */
@ApplicationScoped
public class Assignment {

  // native: JPQL has no SKIP LOCKED that EclipseLink writes for PostgreSQL with a limit
  private static final String NEXT =
      "select id from conversation where status = 'QUEUED'"
          + " order by queued_at, id limit 1 for update skip locked";

  @PersistenceContext(unitName = "meridian")
  EntityManager database;

  @Inject Rows rows;
  @Inject SettingsInForce settings;
  @Inject Clock clock;

  /**
   * Gives the agent whoever waits longest and is not being taken right now; nothing when nobody
   * waits.
   *
   * @param load conversations the agent has in all regions together
   */
  @Transactional
  public Optional<Change> next(Caller agent, int load) {
    int capacity = settings.integer("chat.agent.capacity");
    if (load >= capacity) {
      throw new AtCapacityException(
          "an agent is given at most " + capacity + " conversations, has " + load);
    }
    List<?> waiting = database.createNativeQuery(NEXT).getResultList();
    return waiting.stream().findFirst().map(id -> assign(rows.locked((UUID) id), agent));
  }

  /** Gives the agent that conversation. Taking it again changes nothing. */
  @Transactional
  public Change take(UUID id, Caller agent) {
    return assign(rows.locked(id), agent);
  }

  /** Ends the agent's conversation. Ending it again changes nothing. */
  @Transactional
  public Change resolve(UUID id, Caller agent) {
    Conversation conversation = rows.locked(id);
    boolean changed = conversation.resolve(agent, now());
    return changed
        ? Change.of(conversation.summary(), conversation.ended().stream().toList())
        : Change.none(conversation.summary());
  }

  private Change assign(Conversation conversation, Caller agent) {
    return conversation.assign(agent, now())
        ? Change.of(conversation.summary(), conversation.waited().stream().toList())
        : Change.none(conversation.summary());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
