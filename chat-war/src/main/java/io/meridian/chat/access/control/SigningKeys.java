package io.meridian.chat.access.control;

import io.meridian.chat.access.entity.SigningKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/** The region's keys, in its database. */
@ApplicationScoped
public class SigningKeys {

  private static final int BYTES = 32;

  @PersistenceContext(unitName = "meridian")
  EntityManager database;

  @Inject Clock clock;

  private final SecureRandom random = new SecureRandom();

  /**
   * All keys, the newest first. Makes the first one: instances that start at once agree on one,
   * because the second insert of its name does nothing.
   */
  @Transactional
  public List<SigningKey> all() {
    List<SigningKey> keys = stored();
    return keys.isEmpty() ? first() : keys;
  }

  private List<SigningKey> first() {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    database
        .createNativeQuery(
            "insert into signing_key (id, secret, created) values ('k1', ?, ?)"
                + " on conflict (id) do nothing")
        .setParameter(1, secret)
        .setParameter(2, clock.instant().atOffset(ZoneOffset.UTC))
        .executeUpdate();
    return stored();
  }

  private List<SigningKey> stored() {
    return database
        .createQuery("select k from SigningKey k order by k.created desc", SigningKey.class)
        .getResultList();
  }
}
