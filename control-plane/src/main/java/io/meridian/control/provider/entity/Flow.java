package io.meridian.control.provider.entity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One attempt to sign in, kept by the browser that makes it and by nobody else.
 *
 * @param state ties the provider's answer to this browser
 * @param nonce ties the provider's token to this attempt
 * @param verifier proves that who brings the code is who asked for it (PKCE, RFC 7636)
 * @param back where the browser goes with its session
 * @param letterbox address of the {@link io.meridian.identity.Letterbox} that the session is sealed
 *     for; empty where the page itself reads it
 */
public record Flow(
    String state, String nonce, String verifier, URI back, Optional<String> letterbox) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();
  private static final int BYTES = 32;

  /** A new attempt. */
  public static Flow begin(URI back, Optional<String> letterbox) {
    return new Flow(random(), random(), random(), back, letterbox);
  }

  /** What the provider gets of the verifier beforehand. */
  public String challenge() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return TO_TEXT.encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The value of a cookie. */
  public String cookie() {
    String address = TO_TEXT.encodeToString(back.toString().getBytes(UTF_8));
    return String.join(".", state, nonce, verifier, address, letterbox.orElse(""));
  }

  /** Reads the value of a cookie, which may be anything. */
  public static Optional<Flow> of(String cookie) {
    List<String> parts = List.of(cookie.split("\\.", -1));
    if (parts.size() != 5) {
      return Optional.empty();
    }
    try {
      URI back = URI.create(new String(Base64.getUrlDecoder().decode(parts.get(3)), UTF_8));
      Optional<String> letterbox = Optional.of(parts.get(4)).filter(box -> !box.isEmpty());
      return Optional.of(new Flow(parts.get(0), parts.get(1), parts.get(2), back, letterbox));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // not ours: as if there were none
    }
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return TO_TEXT.encodeToString(bytes);
  }
}
