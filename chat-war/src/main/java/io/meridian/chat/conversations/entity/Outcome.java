package io.meridian.chat.conversations.entity;

/** What became of a submission, once its transaction is committed. */
public sealed interface Outcome {

  /** It is kept. */
  record Kept(Posted posted) implements Outcome {}

  /** A rule is against it: it is certainly not kept. */
  record Refused(RefusedException rule) implements Outcome {}
}
