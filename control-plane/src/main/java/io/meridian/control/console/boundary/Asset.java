package io.meridian.control.console.boundary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A file of the console as it is sent. Callers must not change the content. */
final class Asset {

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml");

  private static final int SHORT = 16;

  private final String type;
  private final String tag;
  private final byte[] plain;
  private final byte[] zipped;

  private Asset(String type, byte[] plain) {
    this.type = type;
    this.tag = '"' + hash(plain).substring(0, SHORT) + '"';
    this.plain = plain;
    this.zipped = zip(plain);
  }

  /** The file of that name. */
  static Asset of(String name, byte[] content) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalArgumentException(
          "file must end with one of " + TYPES.keySet() + ", was " + name);
    }
    return new Asset(type, content);
  }

  /** Media type. */
  String type() {
    return type;
  }

  /** Quoted hash of the content, for caches. */
  String tag() {
    return tag;
  }

  /** Content, with gzip or without. */
  byte[] content(boolean gzip) {
    return gzip ? zipped : plain;
  }

  private static byte[] zip(byte[] content) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
