package io.meridian.control.people.entity;

import io.meridian.identity.Identity.Role;
import io.meridian.region.RegionId;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who an account is for.
 *
 * @param name to sign in with, in lower case; an e-mail address is one
 * @param displayName what others see
 * @param role what the person may do
 * @param regions the person works for; none means every region
 */
public record Person(String name, String displayName, Role role, Set<RegionId> regions) {

  /** Most characters of a name. */
  public static final int MAX_NAME = 80;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@+-]{1,79}");

  public Person {
    name = named(name == null ? "" : name);
    displayName = displayName == null || displayName.isBlank() ? name : displayName.strip();
    if (displayName.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "displayName must be at most " + MAX_NAME + " characters, was " + displayName);
    }
    if (role == null || role == Role.REGION) {
      throw new IllegalArgumentException(
          "role must be one of OPS, DEVELOPER, VIEWER, SUPERVISOR, AGENT, was " + role);
    }
    regions = regions == null ? Set.of() : Set.copyOf(regions);
  }

  /** A name as accounts have it. */
  public static String named(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name must be 2 to 80 letters, digits and . _ @ + -, was " + name);
    }
    return name;
  }

  /** Whether the other may do all that this one may, everywhere where this one may. */
  public boolean mayNoMoreThan(Person other) {
    boolean everywhere =
        other.regions().isEmpty() || (!regions.isEmpty() && other.regions().containsAll(regions));
    return everywhere && other.role().includes(role);
  }
}
