package io.meridian.chat.conversations.entity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.meridian.chat.access.entity.Caller;
import io.meridian.chat.access.entity.Role;

/**
 * Who wrote a message.
 *
 * @param role in what capacity
 * @param id the agent's account, or {@link Caller#VISITOR}; not for the other side
 * @param name what people call the author
 */
public record Author(Role role, @JsonIgnore String id, String name) {

  public static Author of(Caller caller) {
    return new Author(caller.role(), caller.id(), caller.name());
  }

  Author named(String other) {
    return new Author(role, id, other);
  }
}
