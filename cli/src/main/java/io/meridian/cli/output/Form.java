package io.meridian.cli.output;

import io.meridian.settings.Wire;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** In which form a verb answers. */
public final class Form {

  @Option(
      names = "--output",
      paramLabel = "FORM",
      defaultValue = "table",
      description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Kind kind;

  /** The forms there are. */
  enum Kind {
    TABLE,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns the answer as JSON where that was asked for, otherwise the text for people. */
  public String of(Object answer, Supplier<String> text) {
    return kind == Kind.JSON ? Wire.write(answer) + System.lineSeparator() : text.get();
  }
}
