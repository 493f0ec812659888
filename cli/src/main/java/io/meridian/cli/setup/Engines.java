package io.meridian.cli.setup;

import io.meridian.cli.output.Failure;
import java.nio.file.Path;

/**
 * Where the engines lie.
 *
 * @param path of the programs that come from packages
 * @param postgres folder of PostgreSQL's programs
 * @param payara the server
 */
public record Engines(SearchPath path, Path postgres, PayaraRuntime payara) {

  /** Path of a program from a package. */
  public String program(Engine engine) {
    return path.find(engine.command())
        .orElseThrow(() -> new Failure(engine.command() + " is not on the PATH: run 'setup'"))
        .toString();
  }

  /** Path of one of PostgreSQL's programs. */
  public String postgres(String program) {
    return postgres.resolve(program).toString();
  }
}
