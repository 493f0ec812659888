package io.meridian.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import io.meridian.settings.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A service dialogue: what a visitor and an agent say in turn. */
record Dialogue(String id, List<Turn> turns) {

  /** Crowd-written dialogues beside the repository; they are not part of it. */
  private static final Path REAL = Path.of("..", "..", "shared", "data", "dialogues.jsonl");

  private static final TypeReference<Dialogue> TYPE = new TypeReference<>() {};

  /** One thing said. */
  record Turn(String who, String text) {

    boolean byVisitor() {
      return who.equals("visitor");
    }
  }

  /**
   * That many dialogues: the real ones where they exist, otherwise the project's own in rotation.
   */
  static List<Dialogue> take(int count) {
    List<Dialogue> found = read(count);
    return IntStream.range(0, count).mapToObj(i -> found.get(i % found.size())).toList();
  }

  private static List<Dialogue> read(int most) {
    try (BufferedReader lines = new BufferedReader(source())) {
      return lines.lines().limit(most).map(line -> Wire.read(line, TYPE)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("dialogues must be readable", e);
    }
  }

  private static Reader source() throws IOException {
    return Files.exists(REAL)
        ? Files.newBufferedReader(REAL, UTF_8)
        : new InputStreamReader(Dialogue.class.getResourceAsStream("dialogues.jsonl"), UTF_8);
  }
}
