package io.meridian.routing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;

/** Writes a smallest country file: IPv4 only, one tree node, one record for all addresses. */
final class Ipv4Database {

  private static final int STRING = 2;
  private static final int UINT16 = 5;
  private static final int UINT32 = 6;
  private static final int EXTENDED = 0;
  private static final int UINT64 = 9;
  private static final int MAP = 7;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Ipv4Database() {}

  /** Format: MaxMind DB 2.0; records of 24 bits, 16 zero bytes, data, marker, metadata. */
  static byte[] withOneRecord(String country) {
    Ipv4Database file = new Ipv4Database();
    int data = 1 + 16; // a pointer beyond the one node and the 16 zero bytes: start of the data
    for (int record = 0; record < 2; record++) {
      file.raw(0, 0, data);
    }
    file.raw(new int[16]);
    file.head(MAP, 1).text("country_code").text(country);
    file.raw(0xab, 0xcd, 0xef);
    file.bytes.writeBytes("MaxMind.com".getBytes(US_ASCII));
    file.head(MAP, 7);
    file.text("binary_format_major_version").number(UINT16, 2);
    file.text("binary_format_minor_version").number(UINT16, 0);
    file.text("build_epoch").head(EXTENDED, 1).raw(UINT64 - 7, 1);
    file.text("database_type").text("country");
    file.text("ip_version").number(UINT16, 4);
    file.text("node_count").number(UINT32, 1);
    file.text("record_size").number(UINT16, 24);
    return file.bytes.toByteArray();
  }

  private Ipv4Database text(String text) {
    head(STRING, text.length());
    bytes.writeBytes(text.getBytes(US_ASCII));
    return this;
  }

  private void number(int type, int value) {
    head(type, 1).raw(value);
  }

  /** Sizes of 29 and more would take another byte; nothing here is that long. */
  private Ipv4Database head(int type, int size) {
    raw(type << 5 | size);
    return this;
  }

  private void raw(int... values) {
    for (int value : values) {
      bytes.write(value);
    }
  }
}
