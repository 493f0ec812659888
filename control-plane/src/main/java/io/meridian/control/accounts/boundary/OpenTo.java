package io.meridian.control.accounts.boundary;

import io.meridian.identity.Identity;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Roles that may call a method, or every method of a resource that says nothing else. What has
 * neither this nor {@link OpenToReaders} nor {@link Unguarded} is for ops alone.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface OpenTo {
  Identity.Role[] value();
}
