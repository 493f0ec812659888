/** Signing in with an OpenID Connect provider instead of an account. */
package io.meridian.control.provider;
