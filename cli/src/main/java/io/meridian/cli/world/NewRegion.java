package io.meridian.cli.world;

import io.meridian.cli.output.Failure;
import io.meridian.region.RegionFile;
import io.meridian.region.RegionFileException;
import io.meridian.region.RegionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a region's folder from another one: its {@code region.yaml} with other values. */
public final class NewRegion {

  private static final String TERRAFORM = "main.tf";

  private final Path regions;

  /**
   * @param regions folder of region folders
   */
  public NewRegion(Path regions) {
    this.regions = regions;
  }

  /**
   * Makes the folder; nothing is left of it where the values have faults.
   *
   * @param values new values by field of the file
   * @return the folder
   */
  public Path make(RegionId id, RegionId like, Map<String, String> values) {
    Path from = regions.resolve(like.value());
    Path to = regions.resolve(id.value());
    if (!Files.isRegularFile(from.resolve(RegionFile.NAME))) {
      throw new Failure("--like must be a folder with a region in " + regions + ", was " + like);
    }
    try {
      Files.createDirectory(to);
    } catch (IOException e) {
      throw new Failure(to + " must not exist yet and its parent be writable: " + e, e);
    }
    try {
      String text = with(Files.readString(from.resolve(RegionFile.NAME)), "id", id.value());
      for (Map.Entry<String, String> value : values.entrySet()) {
        text = with(text, value.getKey(), value.getValue());
      }
      Files.writeString(to.resolve(RegionFile.NAME), text);
      if (Files.exists(from.resolve(TERRAFORM))) {
        Files.copy(from.resolve(TERRAFORM), to.resolve(TERRAFORM));
      }
      RegionFile.load(to.resolve(RegionFile.NAME));
      return to;
    } catch (IOException e) {
      undo(to);
      throw new Failure(to + " cannot be written: " + e.getMessage(), e);
    } catch (RegionFileException e) {
      undo(to);
      throw new Failure("the new region has faults:\n" + e.getMessage(), e);
    }
  }

  /** Replaces the value of a field, keeping indentation and comment. */
  static String with(String yaml, String field, String value) {
    Matcher line =
        Pattern.compile("(?m)^(?<key> *" + field + ": *)[^#\\n]*?(?<comment> +#.*)?$")
            .matcher(yaml);
    if (!line.find()) {
      throw new Failure(RegionFile.NAME + " must have a line for " + field);
    }
    String comment = line.group("comment") == null ? "" : line.group("comment");
    return yaml.substring(0, line.start())
        + line.group("key")
        + value
        + comment
        + yaml.substring(line.end());
  }

  private static void undo(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(RegionFile.NAME));
      Files.deleteIfExists(folder.resolve(TERRAFORM));
      Files.delete(folder);
    } catch (IOException e) {
      throw new Failure(folder + " cannot be taken back: " + e.getMessage(), e);
    }
  }
}
