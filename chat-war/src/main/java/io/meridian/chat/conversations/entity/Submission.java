package io.meridian.chat.conversations.entity;

import java.util.UUID;

/** A post on its way into a conversation. */
public record Submission(UUID conversation, Author author, Post post) {}
