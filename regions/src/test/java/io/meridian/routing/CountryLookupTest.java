package io.meridian.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.maxmind.db.InvalidDatabaseException;
import io.meridian.routing.Origin.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountryLookupTest {

  private static final CountryLookup LOOKUP = CountryLookup.bundled();

  @ParameterizedTest
  @CsvSource({
    "81.2.69.142, GB",
    "202.106.0.20, CN",
    "8.8.8.8, US",
    "200.160.2.3, BR",
    "133.11.0.1, JP",
    "196.25.1.1, ZA",
    "2001:4860:4860::8888, US",
    "2a02:2e0:3fe::1, DE",
    "::ffff:81.2.69.142, GB",
  })
  void publicAddressHasACountry(String address, String country) {
    assertThat(LOOKUP.locate(address)).isEqualTo(Origin.of(country));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, PRIVATE",
    "172.16.0.1, PRIVATE",
    "172.31.255.255, PRIVATE",
    "192.168.1.1, PRIVATE",
    "100.64.0.1, PRIVATE",
    "100.127.255.255, PRIVATE",
    "fd00::1, PRIVATE",
    "fc00::1, PRIVATE",
    "::ffff:10.0.0.1, PRIVATE",
    "127.0.0.1, LOOPBACK",
    "127.8.8.8, LOOPBACK",
    "::1, LOOPBACK",
    "169.254.1.1, LINK_LOCAL",
    "fe80::1, LINK_LOCAL",
    "240.0.0.1, UNREGISTERED",
    "0.0.0.0, UNREGISTERED",
    "192.0.2.1, UNREGISTERED",
    "'', NO_ADDRESS",
    "localhost, NO_ADDRESS",
    "example.com, NO_ADDRESS",
    "1.2.3, NO_ADDRESS",
    "1.2.3.999, NO_ADDRESS",
    "1.2.3.4:80, NO_ADDRESS",
    "dead:beef, NO_ADDRESS",
    "fe80::1%eth0, NO_ADDRESS",
    "':', NO_ADDRESS",
  })
  void addressWithoutACountrySaysWhy(String address, Outcome outcome) {
    assertThat(LOOKUP.locate(address)).isEqualTo(Origin.without(outcome));
    assertThat(outcome.reason()).isNotBlank();
  }

  @Test
  void neighboursOfSharedAddressSpaceArePublic() {
    assertThat(LOOKUP.locate("100.63.255.255").outcome()).isNotEqualTo(Outcome.PRIVATE);
    assertThat(LOOKUP.locate("100.128.0.0").outcome()).isNotEqualTo(Outcome.PRIVATE);
  }

  @Test
  void missingAddressIsNoAddress() {
    assertThat(LOOKUP.locate((String) null)).isEqualTo(Origin.without(Outcome.NO_ADDRESS));
  }

  @Test
  void ownFileMayBePlainOrCompressed(@TempDir Path folder) throws IOException {
    Path plain = folder.resolve("country.mmdb");
    try (InputStream data = new GZIPInputStream(bundled())) {
      Files.copy(data, plain);
    }
    try (CountryLookup lookup = CountryLookup.of(plain)) {
      assertThat(lookup.locate("81.2.69.142").country()).contains("GB");
    }
    Path compressed = folder.resolve("country.mmdb.gz");
    Files.copy(bundled(), compressed);
    try (CountryLookup lookup = CountryLookup.of(compressed)) {
      assertThat(lookup.locate("81.2.69.142").country()).contains("GB");
    }
  }

  @Test
  void fileThatIsNoCountryDataIsRefused() {
    assertThatThrownBy(() -> new CountryLookup(new ByteArrayInputStream(new byte[100])))
        .isInstanceOf(InvalidDatabaseException.class);
    assertThatThrownBy(() -> new CountryLookup(InputStream.nullInputStream()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void ipv6AddressIsNotLookedUpInIpv4Data() throws IOException {
    try (CountryLookup lookup =
        new CountryLookup(new ByteArrayInputStream(Ipv4Database.withOneRecord("GB")))) {
      assertThat(lookup.locate("81.2.69.142")).isEqualTo(Origin.of("GB"));
      assertThat(lookup.locate("::ffff:81.2.69.142")).isEqualTo(Origin.of("GB"));
      assertThat(lookup.locate("2001:4860:4860::8888"))
          .isEqualTo(Origin.without(Outcome.IPV6_UNSUPPORTED));
    }
  }

  @Test
  void codeThatNamesNoCountryIsUnregistered() throws IOException {
    try (CountryLookup lookup =
        new CountryLookup(new ByteArrayInputStream(Ipv4Database.withOneRecord("ZZ")))) {
      assertThat(lookup.locate("81.2.69.142")).isEqualTo(Origin.without(Outcome.UNREGISTERED));
    }
  }

  private static InputStream bundled() {
    return CountryLookup.class.getResourceAsStream("geo-whois-asn-country.mmdb.gz");
  }
}
