package io.meridian.control.people.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.region.Fault;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Passwords: the rules for new ones, and the form in which they are kept. */
public final class Password {

  /** Fewest characters. */
  static final int LEAST = 12;

  /** Most characters. */
  static final int MOST = 128;

  /** OWASP Password Storage Cheat Sheet, PBKDF2 with HMAC-SHA-256 (figure of 2023). */
  static final int ITERATIONS = 600_000;

  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final int LEAST_DIFFERENT = 5;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Letters and digits that can't be mistaken for each other. */
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzACDEFHJKLMNPQRTUVWXY34679";

  private static final int GROUPS = 4;
  private static final int GROUP = 5;

  private Password() {}

  /** Makes a password that a person can type: 20 random characters in groups. */
  public static String random() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP; i++) {
      text.append(i > 0 && i % GROUP == 0 ? "-" : "");
      text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  /** The rule that a new password breaks. The fault never holds the password. */
  public static Optional<Fault> fault(String field, String password, String account) {
    String text = password == null ? "" : password;
    if (text.length() < LEAST || text.length() > MOST) {
      String rule = "must have " + LEAST + " to " + MOST + " characters";
      return Optional.of(new Fault(field, rule, text.length() + " characters"));
    }
    long different = text.chars().distinct().count();
    if (different < LEAST_DIFFERENT) {
      String rule = "must have " + LEAST_DIFFERENT + " different characters or more";
      return Optional.of(new Fault(field, rule, different + " different"));
    }
    if (text.toLowerCase(Locale.ROOT).contains(account)) {
      return Optional.of(new Fault(field, "must not contain the account's name", account));
    }
    return Optional.empty();
  }

  /** Returns what is kept: algorithm, iterations, salt and hash. Takes about half a second. */
  public static String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return hash(password, salt, ITERATIONS);
  }

  /** Whether it is the password of which that is kept. Takes about half a second. */
  public static boolean matches(String password, String kept) {
    String[] parts = kept.split(":", -1);
    byte[] salt = Base64.getDecoder().decode(parts[2]);
    String again = hash(password, salt, Integer.parseInt(parts[1]));
    return MessageDigest.isEqual(again.getBytes(UTF_8), kept.getBytes(UTF_8));
  }

  /** Whether it was kept by weaker rules than today's. */
  public static boolean isOutdated(String kept) {
    return Integer.parseInt(kept.split(":", -1)[1]) < ITERATIONS;
  }

  static String hash(String password, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
    try {
      byte[] hash = SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
      Base64.Encoder text = Base64.getEncoder();
      return "PBKDF2-SHA256:"
          + iterations
          + ":"
          + text.encodeToString(salt)
          + ":"
          + text.encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    } finally {
      spec.clearPassword();
    }
  }
}
