/** What opens a session and what it is. */
package io.meridian.chat.sessions.entity;
