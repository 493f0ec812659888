package io.meridian.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a small MaxMind DB 2.0: one record for all addresses that begin with bit 0, none for the
 * others.
 */
final class TestDatabase {

  private static final int STRING = 2;
  private static final int DOUBLE = 3;
  private static final int UINT16 = 5;
  private static final int UINT32 = 6;
  private static final int MAP = 7;
  private static final int UINT64 = 9;
  private static final int NODES = 1;
  private static final int SEPARATOR = 16;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private TestDatabase() {}

  /** A database for addresses of that version of IP, with a record of maps, texts and doubles. */
  static byte[] of(int ipVersion, String type, Map<String, ?> record) {
    TestDatabase file = new TestDatabase();
    file.raw(0, 0, NODES + SEPARATOR); // bit 0: start of the data
    file.raw(0, 0, NODES); // bit 1: nothing
    file.raw(new int[SEPARATOR]);
    file.value(record);
    file.raw(0xab, 0xcd, 0xef);
    file.bytes.writeBytes("MaxMind.com".getBytes(UTF_8));
    file.value(
        new TreeMap<>(
            Map.of(
                "binary_format_major_version",
                (short) 2,
                "binary_format_minor_version",
                (short) 0,
                "build_epoch",
                1_700_000_000L,
                "database_type",
                type,
                "ip_version",
                (short) ipVersion,
                "node_count",
                NODES,
                "record_size",
                (short) 24)));
    return file.bytes.toByteArray();
  }

  private void value(Object value) {
    if (value instanceof Map<?, ?> map) {
      head(MAP, map.size());
      map.forEach(
          (key, part) -> {
            value(key);
            value(part);
          });
    } else if (value instanceof String text) {
      byte[] encoded = text.getBytes(UTF_8);
      head(STRING, encoded.length);
      bytes.writeBytes(encoded);
    } else if (value instanceof Double number) {
      head(DOUBLE, Double.BYTES);
      bytes.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(number).array());
    } else if (value instanceof Long number) {
      raw(Long.BYTES, UINT64 - 7); // an extended type: its number follows
      bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    } else if (value instanceof Short number) {
      head(UINT16, Short.BYTES);
      bytes.writeBytes(ByteBuffer.allocate(Short.BYTES).putShort(number).array());
    } else if (value instanceof Integer number) {
      head(UINT32, Integer.BYTES);
      bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    } else {
      throw new IllegalArgumentException("value must be a map, text or number, was " + value);
    }
  }

  /** Sizes of 29 and more would take another byte; nothing here is that long. */
  private void head(int type, int size) {
    raw(type << 5 | size);
  }

  private void raw(int... values) {
    for (int value : values) {
      bytes.write(value);
    }
  }
}
