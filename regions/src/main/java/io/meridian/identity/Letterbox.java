package io.meridian.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.util.Base64;

/**
 * Receives a secret over a way that others may see, such as an address in a browser's history: what
 * is sealed for it only its maker can read (JSON Web Encryption, ECDH-ES on P-256, A256GCM).
 */
public final class Letterbox {

  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();
  private static final int LONGEST_ADDRESS = 400;

  private final ECKey key;

  private Letterbox(ECKey key) {
    this.key = key;
  }

  /** Makes one. */
  public static Letterbox open() {
    try {
      return new Letterbox(new ECKeyGenerator(Curve.P_256).generate());
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  /** What others need to seal for it: letters, digits, {@code -} and {@code _}; no secret. */
  public String address() {
    return TO_TEXT.encodeToString(key.toPublicJWK().toJSONString().getBytes(UTF_8));
  }

  /**
   * Seals a text for the letterbox with that address.
   *
   * @throws IllegalArgumentException where that is no address of one
   */
  public static String seal(String text, String address) {
    try {
      JWEObject sealed =
          new JWEObject(
              new JWEHeader(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM), new Payload(text));
      sealed.encrypt(new ECDHEncrypter(parse(address)));
      return sealed.serialize();
    } catch (JOSEException e) {
      throw new IllegalArgumentException("key must be a public key on P-256", e);
    }
  }

  /**
   * Checks an address.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static void check(String address) {
    seal("", address);
  }

  /**
   * Reads what was sealed for this one.
   *
   * @throws IllegalArgumentException where it was sealed for another, or changed
   */
  public String read(String sealed) {
    try {
      JWEObject object = JWEObject.parse(sealed);
      object.decrypt(new ECDHDecrypter(key));
      return object.getPayload().toString();
    } catch (ParseException | JOSEException e) {
      throw new IllegalArgumentException("must be sealed for this letterbox", e);
    }
  }

  private static ECKey parse(String address) {
    try {
      if (address.length() > LONGEST_ADDRESS) {
        throw new IllegalArgumentException("key must have at most " + LONGEST_ADDRESS + " letters");
      }
      ECKey key = ECKey.parse(new String(Base64.getUrlDecoder().decode(address), UTF_8));
      if (key.isPrivate() || !Curve.P_256.equals(key.getCurve())) {
        throw new IllegalArgumentException("key must be a public key on P-256");
      }
      return key;
    } catch (ParseException e) {
      throw new IllegalArgumentException("key must be a public key on P-256", e);
    }
  }
}
