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
import java.util.Optional;
import java.util.function.Supplier;

/** Signing keys in the database. */
@ApplicationScoped
public class KeyStore {

  /** Name of the lock under which the first key and each next one is added. */
  private static final int TURN = 7_203_002;

  @PersistenceContext EntityManager database;
  @Inject Audit audit;

  /** All keys, oldest first. */
  @Transactional
  public List<SigningKey> keys() {
    return database
        .createQuery("select k from SigningKey k order by k.created, k.id", SigningKey.class)
        .getResultList();
  }

  /** Adds the first key unless there is one; of control planes that start together one does. */
  @Transactional
  public void begin(Supplier<SigningKey> first) {
    takeTurn();
    if (keys().isEmpty()) {
      add(first.get());
    }
  }

  /**
   * Adds the next key unless one waits to sign; of rotations that begin together one does. Returns
   * the one that waits, empty where the next was added.
   */
  @Transactional
  public Optional<SigningKey> follow(SigningKey next) {
    takeTurn();
    Optional<SigningKey> waiting = SigningKey.waiting(keys());
    if (waiting.isEmpty()) {
      add(next);
    }
    return waiting;
  }

  private void takeTurn() {
    database
        .createNativeQuery("select cast(pg_advisory_xact_lock(" + TURN + ") as text)")
        .getSingleResult();
  }

  private void add(SigningKey key) {
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
