/** Callers and the keys that prove them. */
package io.meridian.chat.access.entity;
