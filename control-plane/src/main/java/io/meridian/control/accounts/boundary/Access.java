package io.meridian.control.accounts.boundary;

import io.meridian.identity.Identity.Role;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Who may call a method of a resource: what the method says, else its class, else ops alone. */
public final class Access {

  /** Roles that read. */
  private static final Set<Role> READERS =
      Set.copyOf(EnumSet.of(Role.OPS, Role.DEVELOPER, Role.VIEWER, Role.SUPERVISOR));

  private Access() {}

  /** Whether the method needs no token. */
  public static boolean unguarded(Method method) {
    return method.isAnnotationPresent(Unguarded.class);
  }

  /** The roles that may call the method. */
  public static Set<Role> roles(Class<?> resource, Method method) {
    return said(method).or(() -> said(resource)).orElse(Set.of(Role.OPS));
  }

  private static Optional<Set<Role>> said(AnnotatedElement element) {
    OpenTo open = element.getAnnotation(OpenTo.class);
    if (open != null) {
      return Optional.of(Set.of(open.value()));
    }
    return element.isAnnotationPresent(OpenToReaders.class)
        ? Optional.of(READERS)
        : Optional.empty();
  }
}
