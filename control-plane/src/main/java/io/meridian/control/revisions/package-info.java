/** Numbered, immutable content of all settings: changed whole, never patched, never deleted. */
package io.meridian.control.revisions;
