package io.meridian.chat.conversations.entity;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a conversation is in its life, in that order. */
public enum Status {
  /** The visitor has opened it and said nothing yet. */
  @JsonProperty("new")
  NEW,
  /** The visitor waits for an agent. */
  @JsonProperty("queued")
  QUEUED,
  /** An agent has it. */
  @JsonProperty("assigned")
  ASSIGNED,
  /** It has ended; nothing can be posted. */
  @JsonProperty("resolved")
  RESOLVED
}
