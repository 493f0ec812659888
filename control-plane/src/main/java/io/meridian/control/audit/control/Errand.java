package io.meridian.control.audit.control;

import io.meridian.control.audit.entity.Deed;
import io.meridian.identity.Identity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** What the present request is about, as far as it is known by now. */
@RequestScoped
public class Errand {

  private String subject = "";
  private String who = "";
  private String role = "";
  private String action = "";
  private String resource = "";
  private String request;
  private boolean recorded;

  /** The request has found its resource. */
  public void is(String theAction, String theResource) {
    action = theAction;
    resource = theResource;
  }

  /** The doer is known. */
  public void by(Identity identity) {
    subject = identity.subject();
    who = identity.name();
    role = identity.role().name();
  }

  /** Somebody says to be that one; not proven. */
  public void claimedBy(String name) {
    who = name == null ? "" : name;
  }

  /** The verified caller does it by something that acts for them, such as a playbook. */
  public void through(String actor) {
    who = actor;
  }

  /** What comes of the request is kept elsewhere, unless a change writes its own entry. */
  public void keptElsewhere() {
    recorded = true;
  }

  /** The request has an idempotency key with that hash. */
  public void keyed(String hash) {
    request = hash;
  }

  /** The request has its entry in the audit. */
  void recorded() {
    recorded = true;
  }

  /** Whether the request has its entry in the audit. */
  public boolean isRecorded() {
    return recorded;
  }

  /** Who is doing what, as far as it is known by now. */
  public Deed deed() {
    return new Deed(subject, who, role, action, resource, Optional.ofNullable(request));
  }
}
