/** Certificates of a local world: a certificate authority of its own, and what it signs. */
package io.meridian.cli.tls;
