package io.meridian.chat.settings.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.metrics.SettingsMetrics.Refusal;
import io.meridian.settings.SyncMessage;
import io.meridian.settings.Target;
import io.meridian.settings.Wire;

/** Reads what the control plane sends. */
final class Frames {

  /** Longest frame in characters that is collected; a longer one closes the socket. */
  static final int LONGEST = 2 * Target.MAX_BYTES;

  private static final int ENVELOPE = 64;

  private Frames() {}

  /**
   * Reads a frame.
   *
   * @throws UnreadableTargetException for a frame with a target that can't be read
   * @throws IllegalArgumentException for any other frame that can't be read
   */
  static SyncMessage read(String text) throws UnreadableTargetException {
    JsonNode frame = tree(text);
    if (!frame.path("type").asText().equals("target")) {
      return Wire.read(text, SyncMessage.class);
    }
    String hash = frame.path("target").path("hash").asText("unknown");
    checkSize(hash, text, Target.MAX_BYTES + ENVELOPE);
    try {
      SyncMessage.TargetSet message = (SyncMessage.TargetSet) Wire.read(text, SyncMessage.class);
      if (message.target() == null) {
        throw new UnreadableTargetException(
            Refusal.FORMAT, hash, "target: must be given, was missing");
      }
      return message;
    } catch (IllegalArgumentException e) {
      throw new UnreadableTargetException(Refusal.FORMAT, hash, String.valueOf(e.getMessage()));
    }
  }

  /** Reads the body of a polled target. */
  static Target target(String text) throws UnreadableTargetException {
    String hash = tree(text).path("hash").asText("unknown");
    checkSize(hash, text, Target.MAX_BYTES);
    try {
      return Wire.read(text, Target.class);
    } catch (IllegalArgumentException e) {
      throw new UnreadableTargetException(Refusal.FORMAT, hash, String.valueOf(e.getMessage()));
    }
  }

  private static JsonNode tree(String text) {
    try {
      return Wire.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("frame must be JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static void checkSize(String hash, String text, int most)
      throws UnreadableTargetException {
    int bytes = text.getBytes(UTF_8).length;
    if (bytes > most) {
      throw new UnreadableTargetException(
          Refusal.SIZE,
          hash,
          "target: must have at most " + Target.MAX_BYTES + " bytes, was " + bytes);
    }
  }
}
