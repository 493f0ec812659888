package io.meridian.region;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** Region files that can't be used, with all faults of all files. */
public final class RegionFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<FileFault> faults;

  RegionFileException(List<FileFault> faults) {
    super(faults.stream().map(FileFault::toString).collect(joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /** The faults, in the order of files and fields. */
  public List<FileFault> faults() {
    return faults;
  }

  /**
   * A broken rule of one file.
   *
   * @param file path of the file or folder
   * @param field path of the field in it, or {@code file}
   * @param rule what the field must be
   * @param value what it was
   */
  public record FileFault(String file, String field, String rule, String value) {

    @Override
    public String toString() {
      return file + ": " + field + ": " + rule + ", was " + value;
    }
  }
}
