package io.meridian.region;

import io.meridian.region.RegionFileException.FileFault;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads region files and collects the faults of all of them. */
final class RegionFiles {

  private static final Set<String> NO_REGIONS = Set.of("src", "target");

  /** Longest file in characters. */
  private static final int MAX_CHARACTERS = 64 * 1024;

  private final Set<String> zones;
  private final List<FileFault> faults = new ArrayList<>();

  private RegionFiles(Set<String> zones) {
    this.zones = zones;
  }

  static RegionFile load(Path file) {
    RegionFiles files = new RegionFiles(Set.of());
    Optional<RegionFile> region = files.read(file);
    return region.orElseThrow(() -> new RegionFileException(files.faults));
  }

  static List<RegionFile> loadAll(Path regions, Set<String> zones) {
    RegionFiles files = new RegionFiles(zones);
    List<Path> folders = files.folders(regions);
    List<RegionFile> found = new ArrayList<>();
    for (Path folder : folders) {
      files.read(folder.resolve(RegionFile.NAME)).ifPresent(found::add);
    }
    if (folders.isEmpty() && files.faults.isEmpty()) {
      files.fault(regions, "file", "must hold at least one folder with a region", "none");
    }
    if (!files.faults.isEmpty()) {
      throw new RegionFileException(files.faults);
    }
    return List.copyOf(found);
  }

  private List<Path> folders(Path regions) {
    try (Stream<Path> entries = Files.list(regions)) {
      return entries.filter(Files::isDirectory).filter(RegionFiles::isRegion).sorted().toList();
    } catch (IOException e) {
      fault(regions, "file", "must be a folder that can be read", e.toString());
      return List.of();
    }
  }

  private static boolean isRegion(Path folder) {
    String name = folder.getFileName().toString();
    return !name.startsWith(".") && !NO_REGIONS.contains(name);
  }

  /** Reads a file; where that fails, its faults are added. */
  private Optional<RegionFile> read(Path file) {
    Object yaml;
    try {
      yaml = yaml().load(Files.readString(file));
    } catch (MarkedYAMLException e) {
      String place =
          e.getProblemMark() == null ? "file" : "line " + (1 + e.getProblemMark().getLine());
      fault(file, place, "must be YAML", e.getProblem());
      return Optional.empty();
    } catch (YAMLException e) {
      fault(file, "file", "must be YAML", e.getMessage());
      return Optional.empty();
    } catch (CharacterCodingException e) {
      fault(file, "file", "must be text in UTF-8", "other bytes");
      return Optional.empty();
    } catch (IOException e) {
      fault(file, "file", "must exist and be readable", e.getClass().getSimpleName());
      return Optional.empty();
    }
    if (!(yaml instanceof Map<?, ?> fields)) {
      fault(file, "file", "must be a map of fields", yaml == null ? "empty" : yaml.toString());
      return Optional.empty();
    }
    RegionFields region = new RegionFields(fields, folder(file), zones);
    Optional<RegionFile> result = region.read();
    region.faults().forEach(f -> fault(file, f.field(), f.rule(), f.value()));
    return result;
  }

  private static String folder(Path file) {
    return file.toAbsolutePath().getParent().getFileName().toString();
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setCodePointLimit(MAX_CHARACTERS);
    return new Yaml(new SafeConstructor(options));
  }

  private void fault(Path file, String field, String rule, String value) {
    Fault fault = new Fault(field, rule, value);
    faults.add(new FileFault(file.toString(), fault.field(), fault.rule(), fault.value()));
  }
}
