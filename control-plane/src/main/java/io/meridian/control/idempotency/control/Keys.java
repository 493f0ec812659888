package io.meridian.control.idempotency.control;

import io.meridian.control.audit.control.Audit;
import io.meridian.control.idempotency.control.Claim.State;
import io.meridian.control.idempotency.entity.Answer;
import io.meridian.control.idempotency.entity.KeptAnswer;
import io.meridian.control.idempotency.entity.Key;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Keys of callers in the database, so that every control plane on it knows them. Of two requests at
 * the same time one gets the key.
 */
@ApplicationScoped
public class Keys {

  @PersistenceContext EntityManager database;
  @Inject Audit audit;
  @Inject Clock clock;

  /** Claims a key for a request, in a transaction of its own. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public Claim claim(String caller, Key key, String request) {
    Instant now = clock.instant();
    while (true) {
      if (add(caller, key, request, now)) {
        return Claim.of(State.NEW);
      }
      Optional<KeptAnswer> kept = locked(caller, key);
      if (kept.isPresent()) {
        return known(kept.get(), caller, key, request, now);
      }
      // it was forgotten between the two statements: the key is free
    }
  }

  private boolean add(String caller, Key key, String request, Instant now) {
    int added =
        database
            .createNativeQuery(
                "insert into kept_answer (caller, key_hash, request_hash, began, expires)"
                    + " values (?, ?, ?, ?, ?) on conflict do nothing")
            .setParameter(1, caller)
            .setParameter(2, key.hash())
            .setParameter(3, request)
            .setParameter(4, now.atOffset(ZoneOffset.UTC))
            .setParameter(5, now.plus(KeptAnswer.KEPT).atOffset(ZoneOffset.UTC))
            .executeUpdate();
    return added == 1;
  }

  private Optional<KeptAnswer> locked(String caller, Key key) {
    return Optional.ofNullable(
        database.find(
            KeptAnswer.class,
            new KeptAnswer.Of(caller, key.hash()),
            LockModeType.PESSIMISTIC_WRITE));
  }

  private Claim known(KeptAnswer kept, String caller, Key key, String request, Instant now) {
    if (kept.isOverAt(now)) {
      kept.begin(request, now);
      return Claim.of(State.NEW);
    }
    if (!kept.isFor(request)) {
      return Claim.of(State.OTHER_REQUEST);
    }
    Optional<Answer> answer = kept.sealed().map(key::open);
    if (answer.isPresent()) {
      return new Claim(State.ANSWERED, answer);
    }
    if (kept.runsAt(now)) {
      return Claim.of(State.RUNNING);
    }
    if (audit.entryOf(caller, key.hash(), kept.since()).isPresent()) {
      return Claim.of(State.ANSWER_LOST);
    }
    kept.begin(request, now);
    return Claim.of(State.NEW);
  }

  /** Keeps the answer of a claimed request. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void keep(String caller, Key key, Answer answer) {
    row(caller, key).ifPresent(kept -> kept.answer(answer.status(), key.seal(answer)));
  }

  /** A claimed request failed by an error of ours: the next one looks what was done. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void giveUp(String caller, Key key) {
    row(caller, key).ifPresent(KeptAnswer::giveUp);
  }

  /** Forgets answers that were kept long enough. */
  @Transactional
  public int forget() {
    return database
        .createQuery("delete from KeptAnswer k where k.expires <= :now")
        .setParameter("now", clock.instant())
        .executeUpdate();
  }

  private Optional<KeptAnswer> row(String caller, Key key) {
    return Optional.ofNullable(
        database.find(KeptAnswer.class, new KeptAnswer.Of(caller, key.hash())));
  }
}
