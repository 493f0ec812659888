package io.meridian.control.idempotency.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.settings.Wire;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that a caller chose for one write. Only its hash is stored, and answers are sealed under
 * it: who reads the database sees neither the passwords of requests nor the tokens of answers.
 *
 * @param text 1 to 255 visible characters of ASCII
 */
public record Key(String text) {

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  public Key {
    if (!text.matches("[\\x21-\\x7e]{1,255}")) {
      throw new IllegalArgumentException(
          "Idempotency-Key must be 1 to 255 visible characters of ASCII, was " + text);
    }
  }

  /** Returns what is stored in the place of the key. */
  public String hash() {
    return HexFormat.of().formatHex(digest("key " + text));
  }

  /** Returns a hash of a request that tells nothing without the key. */
  public String hashOf(String method, String path, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(digest("request " + text), "HmacSHA256"));
      mac.update((method + " " + path + "\n").getBytes(UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** Encrypts an answer. */
  public byte[] seal(Answer answer) {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, Wire.write(answer).getBytes(UTF_8));
    byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
    System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
    return whole;
  }

  /** Decrypts an answer that was sealed under the same key. */
  public Answer open(byte[] whole) {
    byte[] nonce = Arrays.copyOf(whole, NONCE);
    byte[] sealed = Arrays.copyOfRange(whole, NONCE, whole.length);
    return Wire.read(new String(crypt(Cipher.DECRYPT_MODE, nonce, sealed), UTF_8), Answer.class);
  }

  @Override
  public String toString() {
    return "key " + hash();
  }

  private byte[] crypt(int mode, byte[] nonce, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      SecretKeySpec secret = new SecretKeySpec(digest("answer " + this.text), "AES");
      cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an answer cannot be sealed or opened", e);
    }
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
