package io.meridian.chat.database;

/** The schema is up to date and commits are kept: fired once, before the first query. */
public record DatabaseReady() {}
