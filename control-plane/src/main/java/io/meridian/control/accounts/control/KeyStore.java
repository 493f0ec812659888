package io.meridian.control.accounts.control;

import io.meridian.control.accounts.entity.SigningKey;
import io.meridian.control.audit.control.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Signing keys in the database. */
@ApplicationScoped
public class KeyStore {

  @PersistenceContext EntityManager database;
  @Inject Audit audit;

  /** All keys, oldest first. */
  @Transactional
  public List<SigningKey> keys() {
    return database
        .createQuery("select k from SigningKey k order by k.created, k.id", SigningKey.class)
        .getResultList();
  }

  @Transactional
  public void add(SigningKey key) {
    database.persist(key);
    audit.done("signing key made", null, Map.of("id", key.id()));
  }

  /** A key begins to sign, unless it does so already. */
  @Transactional
  public void sign(String id, Instant now) {
    SigningKey key = database.find(SigningKey.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (key != null && key.signsSince().isEmpty()) {
      key.sign(now);
      audit.done("signing key signs", null, Map.of("id", id));
    }
  }

  /** A key has signed a token that ends then. */
  @Transactional
  public void signed(String id, Instant end, boolean forChat) {
    SigningKey key = database.find(SigningKey.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (key != null) {
      key.signed(end, forChat);
    }
  }

  /** Removes a key whose tokens have all ended. */
  @Transactional
  public void remove(String id) {
    SigningKey key = database.find(SigningKey.class, id);
    if (key != null) {
      database.remove(key);
      audit.done("signing key removed", Map.of("id", id), null);
    }
  }
}
