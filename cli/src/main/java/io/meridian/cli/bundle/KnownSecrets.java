package io.meridian.cli.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The secrets that lie in a world's folder, by value, so that they are found wherever they are. */
final class KnownSecrets {

  private static final int SHORTEST = 6;
  private static final long LONGEST_FILE = 65_536;

  private static final Pattern FILES =
      Pattern.compile(
          "password|.*\\.password|.*\\.token|.*\\.enrolment|.*\\.secret|agent\\.json|session\\.json");

  /** Fields of the alerting file that name a file with a secret. */
  private static final Pattern NAMED =
      Pattern.compile("(?m)[\\w-]+-file\\s*:\\s*['\"]?([^'\"#\\n]+)");

  private final Set<String> values = new TreeSet<>();

  private KnownSecrets() {}

  /** Reads a world's folder, and the files that its alerting file names. */
  static Set<String> of(Path world, Optional<Path> alerting) {
    KnownSecrets secrets = new KnownSecrets();
    try {
      Files.walkFileTree(world, secrets.new Visitor(world));
      if (alerting.isPresent() && Files.isReadable(alerting.get())) {
        secrets.named(alerting.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(world + " must be readable", e);
    }
    return secrets.values;
  }

  private void named(Path alerting) throws IOException {
    Matcher files = NAMED.matcher(Files.readString(alerting, StandardCharsets.ISO_8859_1));
    while (files.find()) {
      Path file = alerting.toAbsolutePath().getParent().resolve(files.group(1).strip());
      if (Files.isRegularFile(file) && Files.size(file) <= LONGEST_FILE) {
        add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
  }

  private void add(String content) {
    String text = content.strip();
    if (text.startsWith("{")) {
      try {
        leaves(Wire.read(text, JsonNode.class));
        return;
      } catch (IllegalArgumentException e) {
        // no JSON after all: each line is a secret
      }
    }
    text.lines().map(String::strip).forEach(this::value);
  }

  private void leaves(JsonNode node) {
    node.properties()
        .forEach(
            field -> {
              if (field.getValue().isTextual() && Names.kind(field.getKey()).isPresent()) {
                value(field.getValue().asText());
              }
              leaves(field.getValue());
            });
  }

  private void value(String value) {
    if (value.length() >= SHORTEST) {
      values.add(value);
      values.add(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** Looks at every folder except those of servers' own data. */
  private final class Visitor extends SimpleFileVisitor<Path> {

    private final Path world;

    Visitor(Path world) {
      this.world = world;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return WorldFiles.isOfServers(folder) && !folder.equals(world)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (attributes.isRegularFile()
          && attributes.size() <= LONGEST_FILE
          && FILES.matcher(file.getFileName().toString()).matches()) {
        add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE; // gone, or not ours to read: then not in the bundle either
    }
  }
}
