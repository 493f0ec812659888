package io.meridian.control.accounts.boundary;

import io.meridian.identity.Identity;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Roles that may call a resource. A resource without it is the operators'. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OpenTo {
  Identity.Role[] value();
}
