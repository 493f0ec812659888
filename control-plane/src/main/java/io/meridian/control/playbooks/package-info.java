/** Playbooks: what an alert sets off, from files, within limits. */
package io.meridian.control.playbooks;
