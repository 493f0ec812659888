/**
 * Settings in force on this instance, the files that keep them, the link to the control plane and
 * the leases on log levels.
 */
package io.meridian.chat.settings.control;
