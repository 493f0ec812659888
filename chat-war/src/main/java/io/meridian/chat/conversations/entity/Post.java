package io.meridian.chat.conversations.entity;

/**
 * What somebody asks to be kept.
 *
 * @param id the client's own id, 1 to {@value #MAX_ID} characters: the same post sent again has the
 *     same
 * @param text what was written; its rules are the region's settings
 */
public record Post(String id, String text) {

  /** Longest id of a client, in characters. */
  public static final int MAX_ID = 64;

  public Post {
    if (id == null || id.isBlank() || id.length() > MAX_ID) {
      throw new IllegalArgumentException(
          "id must be 1 to " + MAX_ID + " characters, was " + (id == null ? null : id.length()));
    }
    if (text == null) {
      throw new IllegalArgumentException("text must be given, was null");
    }
  }
}
