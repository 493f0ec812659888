package io.meridian.control.accounts.control;

import io.meridian.control.accounts.entity.SigningKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** Signing keys in the database. */
@ApplicationScoped
public class KeyStore {

  @PersistenceContext EntityManager database;

  /** All keys, newest first; the first signs, all verify. */
  @Transactional
  public List<SigningKey> keys() {
    return database
        .createQuery("select k from SigningKey k order by k.created desc", SigningKey.class)
        .getResultList();
  }

  @Transactional
  public void add(SigningKey key) {
    database.persist(key);
  }
}
