package io.meridian.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.region.RegionFileException.FileFault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegionFileTest {

  private static final String GOOD =
      """
      id: eu-central
      name: Frankfurt
      zone: EU
      admits: any
      location: {latitude: 50.11, longitude: 8.68}
      capacity: 2000
      instances: 2
      """;

  @TempDir Path regions;

  @Test
  void theDefaultWorldLoads() {
    List<RegionFile> world = RegionFile.loadAll(Path.of("."), Set.of("CN", "EU", "WORLD"));
    assertThat(world)
        .extracting(region -> region.id().value())
        .containsExactly("cn-north", "eu-central", "eu-west", "us-east");
    assertThat(world).extracting(RegionFile::instances).containsExactly(1, 2, 1, 1);
    assertThat(world)
        .extracting(RegionFile::admits)
        .containsExactly(Admits.ZONE, Admits.ANY, Admits.ANY, Admits.ANY);
  }

  @Test
  void fileBecomesARegionOnceItsAddressIsKnown() throws IOException {
    Region region = RegionFile.load(write("eu-central", GOOD)).at(URI.create("http://chat:17100"));
    assertThat(region)
        .isEqualTo(
            new Region(
                RegionId.of("eu-central"),
                "Frankfurt",
                "EU",
                Admits.ANY,
                new Location(50.11, 8.68),
                2_000,
                URI.create("http://chat:17100")));
  }

  @Test
  void allFaultsOfAFileComeAtOnce() throws IOException {
    Path file =
        write(
            "eu-central",
            """
            id: eu_central
            name: " "
            zone: 7
            admits: all
            location: {latitude: 91, longitude: east, height: 3}
            capacity: 0
            instances: 2.5
            colour: red
            """);
    String id = "must be lower-case words joined by hyphens, at most 32 characters";
    String known =
        "must be one of the fields admits, capacity, id, instances, location, name, zone";
    assertThat(faults(() -> RegionFile.load(file)))
        .containsExactlyInAnyOrder(
            fault(file, "id", id, "eu_central"),
            fault(file, "name", "must be a text", "blank"),
            fault(file, "zone", "must be a text", "7"),
            fault(file, "admits", "must be any or zone", "all"),
            fault(file, "location.latitude", "must be degrees within -90..90", "91"),
            fault(file, "location.longitude", "must be degrees within -180..180", "east"),
            fault(file, "location.height", "must be one of the fields latitude, longitude", "3"),
            fault(file, "capacity", "must be a whole number within 1..10000000", "0"),
            fault(file, "instances", "must be a whole number within 1..32", "2.5"),
            fault(file, "colour", known, "red"));
  }

  @Test
  void everyMissingFieldIsNamed() throws IOException {
    Path file = write("eu-central", "{}");
    assertThat(faults(() -> RegionFile.load(file)))
        .extracting(FileFault::field)
        .containsExactly("id", "name", "zone", "admits", "location", "capacity", "instances");
  }

  @Test
  void faultsOfAllFilesComeAtOnce() throws IOException {
    Path first = write("a", GOOD);
    Path second = write("b", GOOD.replace("eu-central", "b").replace("any", "some"));
    Files.createDirectories(regions.resolve("c"));
    write("eu-central", GOOD);
    assertThat(faults(() -> RegionFile.loadAll(regions)))
        .containsExactly(
            fault(first, "id", "must be the name of its folder, a", "eu-central"),
            fault(second, "admits", "must be any or zone", "some"),
            fault(
                regions.resolve("c/region.yaml"),
                "file",
                "must exist and be readable",
                "NoSuchFileException"));
  }

  @Test
  void zoneMustBeKnownWhereZonesAreGiven() throws IOException {
    Path file = write("eu-central", GOOD);
    assertThat(faults(() -> RegionFile.loadAll(regions, Set.of("CN", "WORLD"))))
        .containsExactly(fault(file, "zone", "must be one of CN, WORLD", "EU"));
  }

  @Test
  void foldersOfTheBuildAreNoRegions() throws IOException {
    write("eu-central", GOOD);
    for (String folder : List.of("src", "target", ".terraform")) {
      Files.createDirectories(regions.resolve(folder));
    }
    assertThat(RegionFile.loadAll(regions)).hasSize(1);
  }

  @Test
  void aWorldHasAtLeastOneRegion() {
    assertThat(faults(() -> RegionFile.loadAll(regions)))
        .containsExactly(
            fault(regions, "file", "must hold at least one folder with a region", "none"));
  }

  @Test
  void folderThatIsNotThereIsAFault() {
    assertThat(faults(() -> RegionFile.loadAll(regions.resolve("nowhere"))))
        .extracting(FileFault::rule)
        .containsExactly("must be a folder that can be read");
  }

  @Test
  void brokenYamlNamesTheLine() throws IOException {
    Path file = write("eu-central", "id: eu-central\nname: [Frankfurt\nzone: EU\n");
    assertThat(faults(() -> RegionFile.load(file)))
        .extracting(FileFault::field)
        .containsExactly("line 3");
  }

  @Test
  void fieldGivenTwiceIsAFault() throws IOException {
    Path file = write("eu-central", GOOD + "zone: CN\n");
    assertThat(faults(() -> RegionFile.load(file)))
        .extracting(FileFault::value)
        .containsExactly("found duplicate key zone");
  }

  @Test
  void yamlCannotMakeOtherTypes() throws IOException {
    Path file = write("eu-central", "id: !!java.net.URL [\"http://127.0.0.1/\"]\n");
    assertThatThrownBy(() -> RegionFile.load(file))
        .isInstanceOf(RegionFileException.class)
        .hasMessageContaining("must be YAML");
  }

  @Test
  void fileMustBeAMap() throws IOException {
    Path empty = write("a", "");
    Path list = write("b", "[1]");
    assertThat(faults(() -> RegionFile.loadAll(regions)))
        .containsExactly(
            fault(empty, "file", "must be a map of fields", "empty"),
            fault(list, "file", "must be a map of fields", "[1]"));
  }

  @Test
  void bytesThatAreNoTextAreAFault() throws IOException {
    Path file = write("eu-central", "");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThat(faults(() -> RegionFile.load(file)))
        .containsExactly(fault(file, "file", "must be text in UTF-8", "other bytes"));
  }

  @Test
  void messageHasAllFaultsOneALine() throws IOException {
    Path file = write("eu-central", GOOD.replace("any", "x").replace("2000", "-1"));
    assertThatThrownBy(() -> RegionFile.load(file))
        .hasMessage(
            file
                + ": admits: must be any or zone, was x\n"
                + file
                + ": capacity: must be a whole number within 1..10000000, was -1");
  }

  private Path write(String folder, String yaml) throws IOException {
    return Files.writeString(
        Files.createDirectories(regions.resolve(folder)).resolve(RegionFile.NAME), yaml);
  }

  private static FileFault fault(Path file, String field, String rule, String value) {
    return new FileFault(file.toString(), field, rule, value);
  }

  private static List<FileFault> faults(Runnable load) {
    try {
      load.run();
    } catch (RegionFileException e) {
      return e.faults();
    }
    return List.of();
  }
}
