package io.meridian.chat.conversations.control;

import io.meridian.chat.conversations.entity.Conversation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Begins conversations. */
@ApplicationScoped
public class Beginnings {

  @PersistenceContext(unitName = "meridian")
  EntityManager database;

  @Inject Clock clock;

  /**
   * Begins a conversation. Its site must be stored.
   *
   * @param zone residency zone, fixed for its life
   * @param country country of the visitor, where known
   * @return its id
   */
  @Transactional
  public UUID begin(String site, String visitor, String zone, Optional<String> country) {
    UUID id = UUID.randomUUID();
    database.persist(
        new Conversation(
            id, site, visitor, zone, country, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    return id;
  }
}
