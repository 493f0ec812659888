package io.meridian.chat.conversations.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * A message that is kept, as participants see it.
 *
 * @param conversation where it stands
 * @param seq place in the conversation, from 1, without gaps
 * @param id the author's client's own id
 * @param author who wrote it
 * @param text what was written
 * @param at when it was accepted
 */
public record PostedMessage(
    UUID conversation, long seq, String id, Author author, String text, Instant at) {}
