package io.meridian.control.audit.entity;

import java.util.Optional;

/**
 * Who is doing what.
 *
 * @param subject id of the doer, empty while it is not known
 * @param who name of the doer
 * @param role of the doer, empty while it is not known
 * @param action method and template of the request, such as {@code PATCH /api/settings}
 * @param resource path of the request
 * @param request hash of the idempotency key, where one was given
 */
public record Deed(
    String subject,
    String who,
    String role,
    String action,
    String resource,
    Optional<String> request) {

  /** The control plane by itself, outside any request. */
  public static Deed ownOf(String action, String resource) {
    return new Deed("control", "control plane", "", action, resource, Optional.empty());
  }

  /** The control plane by something that acts for it outside any request, such as a playbook. */
  public static Deed through(String who, String action, String resource) {
    return new Deed("control", who, "", action, resource, Optional.empty());
  }

  /** Whether the doer is known. */
  public boolean known() {
    return !subject.isEmpty();
  }
}
