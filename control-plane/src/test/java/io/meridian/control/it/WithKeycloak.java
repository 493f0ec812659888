package io.meridian.control.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test whose control plane takes the word of a {@link Keycloak}, which is started with it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface WithKeycloak {}
