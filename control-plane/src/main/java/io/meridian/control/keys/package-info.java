/** The signing keys, and how one follows another without anybody being signed out. */
package io.meridian.control.keys;
