package io.meridian.control.people.entity;

import io.meridian.identity.Identity;
import io.meridian.identity.Identity.Role;
import io.meridian.region.RegionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A person who signs in. It begins with an invitation or with a first password; either ends with a
 * password of the person's own. It may be disabled, and comes back by a reset.
 */
@Entity
@Table(name = "account")
public class Account {

  @Id private UUID id;
  private String name;

  @Column(name = "display_name")
  private String displayName;

  @Enumerated(EnumType.STRING)
  private Role role;

  private String regions;
  private String password;

  @Column(name = "first_password_expires")
  private Instant firstPasswordExpires;

  private String invitation;

  @Column(name = "invitation_expires")
  private Instant invitationExpires;

  private Instant disabled;
  private int failures;

  @Column(name = "locked_until")
  private Instant lockedUntil;

  @Column(name = "last_login")
  private Instant lastLogin;

  private String author;
  private Instant created;

  protected Account() {}

  public Account(Person person, String author, Instant created) {
    this.id = UUID.randomUUID();
    this.name = person.name();
    this.author = author;
    this.created = created;
    become(person);
  }

  /** Whom it is for. */
  public Person person() {
    return new Person(name, displayName, role, regions());
  }

  /** Takes over everything of a person but the name. */
  public final void become(Person person) {
    displayName = person.displayName();
    role = person.role();
    regions =
        person.regions().stream().map(RegionId::value).sorted().collect(Collectors.joining(","));
  }

  public UUID id() {
    return id;
  }

  /** The subject of the account's tokens. */
  public String subject() {
    return id.toString();
  }

  /** What the person signs in with. */
  public String name() {
    return name;
  }

  public String displayName() {
    return displayName;
  }

  public Role role() {
    return role;
  }

  /** Regions the person works for; empty means every region. */
  public SortedSet<RegionId> regions() {
    return Collections.unmodifiableSortedSet(
        Arrays.stream(regions.split(",", -1))
            .filter(region -> !region.isEmpty())
            .map(RegionId::of)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  public String author() {
    return author;
  }

  public Instant created() {
    return created;
  }

  public Optional<Instant> lastLogin() {
    return Optional.ofNullable(lastLogin);
  }

  /** What is kept of the password; empty before there is one. */
  public Optional<String> password() {
    return Optional.ofNullable(password);
  }

  /** Gets a first password, which is good for changing it and until then. */
  public void startWith(String kept, Instant expires) {
    forget();
    password = kept;
    firstPasswordExpires = expires;
  }

  /** Gets an invitation, kept as its SHA-256, which is good until then. */
  public void invite(String hash, Instant expires) {
    forget();
    invitation = hash;
    invitationExpires = expires;
  }

  /** Has a password of the person's own. */
  public void choose(String kept) {
    forget();
    password = kept;
  }

  /** The same password, kept by today's rules, unless there is another by now. */
  public void keepAs(String held, String kept) {
    password = held.equals(password) ? kept : password;
  }

  /** The invitation, while it is good. */
  public boolean isInvited(Instant now) {
    return invitation != null && now.isBefore(invitationExpires) && disabled == null;
  }

  /** Whether the password must be changed before anything else. */
  public boolean mustChange() {
    return firstPasswordExpires != null;
  }

  /** Whether the first password was not changed in time. */
  public boolean isFirstPasswordOver(Instant now) {
    return firstPasswordExpires != null && !now.isBefore(firstPasswordExpires);
  }

  public boolean isDisabled() {
    return disabled != null;
  }

  /** Whether its owner signs in with a password of the owner's own. */
  public boolean isSettled() {
    return disabled == null && password != null && !mustChange();
  }

  /** Nobody signs in with it any more. */
  public void disable(Instant now) {
    disabled = now;
    forget();
    password = null;
  }

  /** Failed attempts from everywhere. */
  public Attempts attempts() {
    return new Attempts(failures, Optional.ofNullable(lockedUntil));
  }

  /** An attempt to log in failed. Returns whether that locked it. */
  public boolean fail(Instant now) {
    Attempts next = attempts().failed(Attempts.OF_ACCOUNT, now);
    failures = next.failures();
    lockedUntil = next.lockedUntil().orElse(null);
    return next.isLocked(now);
  }

  /** The person signed in. */
  public void succeed(Instant now) {
    unlock();
    lastLogin = now;
  }

  /** Attempts are heard again. */
  public void unlock() {
    failures = 0;
    lockedUntil = null;
  }

  /** May be used again, once it has a password. */
  public void enable() {
    disabled = null;
    unlock();
  }

  /** Where the account stands. */
  public State state(Instant now) {
    if (disabled != null) {
      return State.DISABLED;
    }
    if (attempts().isLocked(now)) {
      return State.LOCKED;
    }
    if (invitation != null) {
      return isInvited(now) ? State.INVITED : State.EXPIRED;
    }
    if (firstPasswordExpires != null) {
      return isFirstPasswordOver(now) ? State.EXPIRED : State.FIRST_PASSWORD;
    }
    return State.ACTIVE;
  }

  /** The holder of a token that ends then. */
  public Identity identity(Instant expires) {
    return new Identity(subject(), displayName, role, Set.copyOf(regions()), expires);
  }

  private void forget() {
    invitation = null;
    invitationExpires = null;
    firstPasswordExpires = null;
  }

  /** Where an account stands. */
  public enum State {
    INVITED,
    FIRST_PASSWORD,
    /** The invitation or the first password was not used in time. */
    EXPIRED,
    ACTIVE,
    /** Failed attempts: for a while only places it was used from are heard. */
    LOCKED,
    DISABLED
  }
}
