/** People: their accounts, how they sign in, and tokens that are taken back. */
package io.meridian.control.people;
