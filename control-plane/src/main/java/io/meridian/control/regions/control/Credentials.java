package io.meridian.control.regions.control;

import io.meridian.control.accounts.control.Secret;
import io.meridian.control.accounts.control.Tokens;
import io.meridian.control.audit.control.Audit;
import io.meridian.control.audit.control.Errand;
import io.meridian.control.problems.RefusedException;
import io.meridian.control.regions.entity.Credential;
import io.meridian.control.regions.entity.Enrolment;
import io.meridian.identity.Identity;
import io.meridian.region.RegionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Enrolments and credentials of regions in the database. */
@ApplicationScoped
public class Credentials {

  /** Validity of a credential. */
  static final Duration VALIDITY = Duration.ofDays(365);

  /** Validity of an enrolment where none is asked for. */
  public static final Duration ENROLMENT = Duration.ofHours(1);

  private static final Duration LONGEST_ENROLMENT = Duration.ofDays(7);

  @PersistenceContext EntityManager database;
  @Inject Tokens tokens;
  @Inject Audit audit;
  @Inject Errand errand;
  @Inject Clock clock;

  /** Lets somebody take one credential for a region, within that time. */
  @Transactional
  public Invited invite(RegionId region, Duration validity, String author) {
    if (validity.isNegative() || validity.isZero() || validity.compareTo(LONGEST_ENROLMENT) > 0) {
      throw RefusedException.of(
          "validity", "must be more than PT0S and at most " + LONGEST_ENROLMENT, validity);
    }
    Instant now = now();
    Secret secret = Secret.fresh();
    Enrolment enrolment =
        new Enrolment(UUID.randomUUID(), region, secret.hash(), author, now, now.plus(validity));
    database.persist(enrolment);
    audit.done("enrolment", null, Map.of("id", enrolment.id(), "expires", enrolment.expires()));
    return new Invited(enrolment.id(), region, secret.text(), enrolment.expires());
  }

  /** Gives a region's credential for the token of an enrolment, once; empty when it is not good. */
  @Transactional
  public Optional<Issued> enrol(String token) {
    String hash = new Secret(token).hash();
    return database
        .createQuery("select e from Enrolment e where e.token = :token", Enrolment.class)
        .setParameter("token", hash)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst()
        .filter(enrolment -> enrolment.isOf(hash) && enrolment.isOpen(clock.instant()))
        .map(
            enrolment -> {
              enrolment.use(clock.instant());
              errand.by(holder(enrolment.region(), enrolment.expires())); // proven by its token
              return issue(enrolment.region(), enrolment.author());
            });
  }

  /** Gives a region's credential. */
  @Transactional
  public Issued issue(RegionId region, String author) {
    Instant now = now();
    Credential credential =
        new Credential(UUID.randomUUID().toString(), region, author, now, now.plus(VALIDITY));
    database.persist(credential);
    audit.done("credential", null, Map.of("id", credential.id(), "expires", credential.expires()));
    Identity holder = holder(region, credential.expires());
    return new Issued(
        credential.id(), region, tokens.issue(holder, credential.id()), credential.expires());
  }

  /** A region's credentials, newest first. */
  @Transactional
  public List<Credential> of(RegionId region) {
    return database
        .createQuery(
            "select c from Credential c where c.region = :region order by c.issued desc, c.id",
            Credential.class)
        .setParameter("region", region.value())
        .getResultList();
  }

  /** Enrolments of a region that nobody has used yet, newest first. */
  @Transactional
  public List<Enrolment> open(RegionId region) {
    return database
        .createQuery(
            "select e from Enrolment e where e.region = :region order by e.created desc",
            Enrolment.class)
        .setParameter("region", region.value())
        .getResultStream()
        .filter(enrolment -> enrolment.isOpen(clock.instant()))
        .toList();
  }

  /** Revokes one credential of a region, or all of them. Returns those that it ended. */
  @Transactional
  public Set<String> revoke(RegionId region, Optional<String> only, String author) {
    Set<String> ended =
        of(region).stream()
            .filter(credential -> only.filter(id -> !id.equals(credential.id())).isEmpty())
            .filter(credential -> credential.revoked().isEmpty())
            .map(
                credential -> {
                  credential.revoke(author, clock.instant());
                  return credential.id();
                })
            .collect(Collectors.toUnmodifiableSet());
    audit.done("credentials revoked", ended, null);
    if (only.isEmpty()) {
      open(region).forEach(enrolment -> enrolment.use(clock.instant()));
    }
    return ended;
  }

  /** Tokens that are revoked and would otherwise be good. */
  @Transactional
  public Set<String> revoked() {
    return database
        .createQuery(
            "select c.id from Credential c where c.revoked is not null and c.expires > :now",
            String.class)
        .setParameter("now", clock.instant())
        .getResultStream()
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Identity holder(RegionId region, Instant expires) {
    return new Identity(
        region.value(), region.value(), Identity.Role.REGION, Set.of(region), expires);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** An enrolment just made; its token is shown this once. */
  public record Invited(UUID id, RegionId region, String token, Instant expires) {}

  /** A credential just issued; it is shown this once. */
  public record Issued(String id, RegionId region, String token, Instant expires) {}
}
