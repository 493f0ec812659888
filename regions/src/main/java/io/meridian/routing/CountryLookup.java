package io.meridian.routing;

import com.maxmind.db.Reader;
import io.meridian.routing.Origin.Outcome;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Looks up the country in which an IP address is registered, and the city's place where the data
 * tells it. Reads the records that {@link GeoRecord} knows. Thread-safe; one per process is enough:
 * the bundled data takes 7.8 MB of heap.
 */
public final class CountryLookup implements Closeable {

  private static final String BUNDLED = "geo-whois-asn-country.mmdb.gz";
  private static final int GZIP_FIRST_BYTE = 0x1f;
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.:]*:[0-9A-Fa-f.:]*");

  private final Reader reader;
  private final long size;

  /** Reads a country file (mmdb), plain or gzipped. */
  public CountryLookup(InputStream data) throws IOException {
    this(unzipped(new BufferedInputStream(data)).readAllBytes());
  }

  private CountryLookup(byte[] data) throws IOException {
    this(new Reader(new ByteArrayInputStream(data)), data.length);
  }

  private CountryLookup(Reader reader, long size) {
    this.reader = reader;
    this.size = size;
  }

  /** Opens a country file, gzipped (read into the heap) or plain (mapped into memory). */
  public static CountryLookup of(Path file) throws IOException {
    try (InputStream data = Files.newInputStream(file)) {
      if (data.read() == GZIP_FIRST_BYTE) {
        try (InputStream zipped = Files.newInputStream(file)) {
          return new CountryLookup(zipped);
        }
      }
    }
    return new CountryLookup(new Reader(file.toFile()), Files.size(file));
  }

  /** The country data that comes with Meridian. */
  public static CountryLookup bundled() {
    try (InputStream data = CountryLookup.class.getResourceAsStream(BUNDLED)) {
      return new CountryLookup(Objects.requireNonNull(data, BUNDLED + " must be in the jar"));
    } catch (IOException e) {
      throw new UncheckedIOException(BUNDLED + " must be readable", e);
    }
  }

  /** What kind of data it is, as its maker named it. */
  public String type() {
    return reader.getMetadata().getDatabaseType();
  }

  /** When the data was made. */
  public Instant built() {
    return reader.getMetadata().getBuildDate().toInstant();
  }

  /** Bytes of the data, uncompressed. */
  public long size() {
    return size;
  }

  /** Looks up an address as text. A host name is not resolved, it is no address. */
  public Origin locate(String address) {
    return parse(address).map(this::locate).orElse(Origin.without(Outcome.NO_ADDRESS));
  }

  /** Looks up an address. */
  public Origin locate(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return Origin.without(Outcome.LOOPBACK);
    }
    if (address.isLinkLocalAddress()) {
      return Origin.without(Outcome.LINK_LOCAL);
    }
    if (isPrivate(address)) {
      return Origin.without(Outcome.PRIVATE);
    }
    if (address instanceof Inet6Address && reader.getMetadata().getIpVersion() != 6) {
      // The reader would walk the IPv4 tree with the first 32 bits and give another's record.
      return Origin.without(Outcome.IPV6_UNSUPPORTED);
    }
    return record(address).orElse(Origin.without(Outcome.UNREGISTERED));
  }

  private static InputStream unzipped(BufferedInputStream data) throws IOException {
    data.mark(1);
    boolean gzipped = data.read() == GZIP_FIRST_BYTE;
    data.reset();
    return gzipped ? new GZIPInputStream(data) : data;
  }

  private Optional<Origin> record(InetAddress address) {
    try {
      return Optional.ofNullable(reader.get(address, Map.class)).flatMap(GeoRecord::origin);
    } catch (IOException e) {
      throw new UncheckedIOException("country data must be readable", e);
    }
  }

  /** RFC 1918, RFC 6598 (100.64.0.0/10), RFC 4193 (fc00::/7) and the former site-local range. */
  private static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return address.isSiteLocalAddress() || (bytes[0] == 100 && (bytes[1] & 0xc0) == 0x40);
    }
    return address.isSiteLocalAddress() || (bytes[0] & 0xfe) == 0xfc;
  }

  private static Optional<InetAddress> parse(String text) {
    if (text == null || !(IPV4.matcher(text).matches() || IPV6.matcher(text).matches())) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty(); // has the characters of an address, but not its form: 1.2.3.999
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
