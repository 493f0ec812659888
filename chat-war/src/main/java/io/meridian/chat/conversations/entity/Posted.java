package io.meridian.chat.conversations.entity;

/**
 * The outcome of a post.
 *
 * @param message the message that is kept; for a post sent again the one kept the first time
 * @param change what that did, nothing for a post sent again
 */
public record Posted(PostedMessage message, Change change) {}
