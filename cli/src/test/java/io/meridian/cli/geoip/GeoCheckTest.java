package io.meridian.cli.geoip;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.region.Fault;
import io.meridian.routing.CountryLookup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoCheckTest {

  private static final CountryLookup IN_USE = CountryLookup.bundled();

  @TempDir Path folder;

  @Test
  void dataThatKnowsTheGoldenAddressesAndIsNoOlderIsTaken() {
    assertThat(GeoCheck.faults(IN_USE, IN_USE)).isEmpty();
  }

  @Test
  void olderDataIsRefused() throws IOException {
    List<Fault> faults = GeoCheck.faults(lookup(patched("build_epoch")), IN_USE);
    assertThat(faults).extracting(Fault::field).containsExactly("build date");
    assertThat(faults.get(0).value()).startsWith("19");
  }

  @Test
  void dataThatIsNoneIsRefused() throws IOException {
    byte[] half = data();
    assertThatThrownBy(() -> lookup(Arrays.copyOf(half, half.length / 2)).locate("18.7.22.69"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void dataIsPutInUseWithANoteOfWhatItIs() throws IOException {
    GeoStore store = new GeoStore(folder.resolve("geo").resolve("country.mmdb"));
    assertThat(store.version()).isEmpty();
    Path fetched = folder.resolve("new.mmdb");
    Files.write(fetched, data());

    store.put(fetched, "data 1.0");

    assertThat(store.version()).contains("data 1.0");
    try (CountryLookup inUse = store.inUse()) {
      assertThat(inUse.built()).isEqualTo(IN_USE.built());
    }
    assertThat(folder.resolve("geo")).isDirectoryNotContaining("glob:**.part");
  }

  private static CountryLookup lookup(byte[] data) throws IOException {
    return new CountryLookup(new ByteArrayInputStream(data));
  }

  /** The data with the number behind a name of its metadata, of an extended type, set to 1. */
  private static byte[] patched(String name) throws IOException {
    byte[] data = data();
    int at = new String(data, StandardCharsets.ISO_8859_1).lastIndexOf(name) + name.length();
    assertThat(new String(data, at - name.length(), name.length(), US_ASCII)).isEqualTo(name);
    int size = data[at] & 0x1f;
    for (int i = 0; i < size; i++) {
      data[at + 2 + i] = (byte) (i == size - 1 ? 1 : 0);
    }
    return data;
  }

  private static byte[] data() throws IOException {
    return MadeData.bundled();
  }
}
