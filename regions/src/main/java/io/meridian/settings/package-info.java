/**
 * Settings: revisions, targets, leases and the wire messages between control plane and instances.
 */
package io.meridian.settings;
