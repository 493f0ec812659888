/** Beginnings of visits. */
package io.meridian.chat.sessions.control;
