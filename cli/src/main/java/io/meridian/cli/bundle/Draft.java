package io.meridian.cli.bundle;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.meridian.cli.bundle.BundleManifest.Entry;
import io.meridian.cli.bundle.BundleManifest.Missing;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * The folder that becomes a bundle. The only way into it leads through the redaction. What can't be
 * got is noted with its reason. Thread-safe.
 */
final class Draft {

  private static final ObjectMapper JSON =
      Wire.mapper().copy().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path folder;
  private final Redaction redaction;
  private final Collection<Entry> entries = new ConcurrentLinkedQueue<>();
  private final Collection<Missing> missing = new ConcurrentLinkedQueue<>();

  /**
   * @param folder exists, for its owner only
   */
  Draft(Path folder, Redaction redaction) {
    this.folder = folder;
    this.redaction = redaction;
  }

  /** Something that may fail. */
  interface Step {
    void run() throws Exception;
  }

  /** Does something, or notes why it could not be done. */
  void attempt(String what, Step step) {
    try {
      step.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      missing(what, "interrupted");
    } catch (Exception e) {
      String reason = Optional.ofNullable(e.getMessage()).orElseGet(e.getClass()::getSimpleName);
      missing(
          what, e instanceof IOException ? e.getClass().getSimpleName() + ": " + reason : reason);
    }
  }

  /** Notes what is not in the bundle, and why. */
  void missing(String what, String why) {
    missing.add(new Missing(what, why.lines().map(redaction::setting).collect(joining("; "))));
  }

  /** Adds what a program printed or dumped. */
  void dump(String name, String text) throws IOException {
    LogText lines = new LogText(redaction);
    write(name, text.lines().map(lines::next).collect(joining("\n", "", "\n")), Optional.empty());
  }

  /** Adds configuration in lines. */
  void settings(String name, String text) throws IOException {
    String safe = text.lines().map(redaction::setting).collect(joining("\n", "", "\n"));
    write(name, safe, Optional.empty());
  }

  /** Adds any value, as JSON. */
  void json(String name, Object value) throws IOException {
    JsonNode safe = redaction.json(Wire.tree(value));
    try {
      write(name, JSON.writeValueAsString(safe) + "\n", Optional.empty());
    } catch (JsonProcessingException e) {
      throw new IOException("not writable as JSON", e);
    }
  }

  /** Returns a tree without what must not be in a bundle, for what is written in another form. */
  JsonNode safe(JsonNode tree) {
    return redaction.json(tree);
  }

  /** Adds text that holds nothing but what {@link #safe} returned. */
  void written(String name, String safe) throws IOException {
    write(name, safe, Optional.empty());
  }

  /** Adds part of a log. */
  void log(String name, Path log, Excerpt excerpt) throws IOException {
    Path file = made(name);
    LogText lines = new LogText(redaction);
    long skipped;
    try (Writer writer = Files.newBufferedWriter(file)) {
      skipped = excerpt.copy(log, lines::next, writer);
    }
    entries.add(
        new Entry(
            name,
            Files.size(file),
            Optional.of(skipped)
                .filter(bytes -> bytes > 0)
                .map(bytes -> "without the first " + bytes + " bytes")));
  }

  private void write(String name, String text, Optional<String> note) throws IOException {
    Path file = made(name);
    Files.writeString(file, text);
    entries.add(new Entry(name, Files.size(file), note));
  }

  private Path made(String name) throws IOException {
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder)) {
      throw new IOException("entry must stay in its folder, was " + name);
    }
    Files.createDirectories(file.getParent());
    return file;
  }

  /** What is in the draft so far, by name. */
  List<Entry> entries() {
    return entries.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
  }

  /** What could not be got so far. */
  List<Missing> missing() {
    Stream<Missing> all = missing.stream();
    return all.sorted((a, b) -> a.what().compareTo(b.what())).toList();
  }
}
