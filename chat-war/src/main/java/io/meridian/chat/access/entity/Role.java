package io.meridian.chat.access.entity;

import com.fasterxml.jackson.annotation.JsonProperty;

/** In what capacity somebody takes part in a conversation. */
public enum Role {
  @JsonProperty("visitor")
  VISITOR,
  @JsonProperty("agent")
  AGENT,
  @JsonProperty("system")
  SYSTEM
}
