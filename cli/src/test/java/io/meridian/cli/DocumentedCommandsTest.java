package io.meridian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every command that a page names exists: verb, options and their number of values. */
class DocumentedCommandsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** What the launcher does itself. */
  private static final Set<String> OF_LAUNCHER = Set.of("test");

  private static final Pattern IN_LINE =
      Pattern.compile("`(?:source <\\()?(?:\\./)?meridian ([^`]+?)\\)?`");

  private static final Pattern IN_BLOCK =
      Pattern.compile(
          "(?:^|[\\s(;&|])(?:\\./)?meridian (.*?)(?= && | \\| | > | ; |; |\\)(?:\\s|$)|$)");

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");

  @Test
  void everyCommandOfEveryPageIsKnown() throws IOException {
    TreeMap<String, String> unknown = new TreeMap<>();
    int known = 0;
    for (Path page : pages()) {
      for (Command command : commands(page)) {
        Optional<String> fault = fault(command);
        fault.ifPresent(reason -> unknown.put(page + ": " + command.text(), reason));
        known += fault.isEmpty() ? 1 : 0;
      }
    }

    assertThat(unknown).isEmpty();
    assertThat(known).isGreaterThan(100);
  }

  @Test
  void everyVerbIsOnSomePage() throws IOException {
    Set<String> missing = new TreeSet<>(Main.commandLine().getSubcommands().keySet());
    for (Path page : pages()) {
      commands(page).forEach(command -> missing.remove(words(command.text()).get(0)));
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void everyLinkOfEveryPageLeadsToAFile() throws IOException {
    Set<String> broken = new TreeSet<>();
    for (Path page : pages()) {
      Matcher links = LINK.matcher(Files.readString(page));
      while (links.find()) {
        String target = links.group(1);
        if (!target.contains("://") && !leads(page.resolveSibling(target), links.group(2))) {
          broken.add(ROOT.relativize(page) + " -> " + links.group());
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  /** Whether a file is there, and where a place in it is named, a heading of that place. */
  private static boolean leads(Path file, String place) throws IOException {
    if (!Files.exists(file) || place == null) {
      return Files.exists(file);
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> "#" + line.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
        .anyMatch(place::equals);
  }

  @Test
  void everyPageIsReachedFromTheIndexByReader() throws IOException {
    String index = Files.readString(ROOT.resolve("docs/README.md"));
    try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".md") && !name.equals("README.md"))
          .allSatisfy(name -> assertThat(index).contains("(" + name));
    }
  }

  @Test
  void everyRunbookLeadsToThePageOfTheNight() throws IOException {
    try (Stream<Path> runbooks = Files.list(ROOT.resolve("federation/runbooks"))) {
      assertThat(runbooks.toList())
          .allSatisfy(page -> assertThat(page).content().contains("docs/three-in-the-morning.md#"));
    }
  }

  /**
   * A command as a page names it.
   *
   * @param text without the program
   * @param whole whether it can be run as it stands; in a sentence values may be missing
   */
  private record Command(String text, boolean whole) {}

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String folder : List.of("", "docs", "docs/protocols", "federation/runbooks")) {
      try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
        files
            .filter(file -> file.toString().endsWith(".md") && !file.endsWith("CHANGELOG.md"))
            .forEach(pages::add);
      }
    }
    return pages;
  }

  private static List<Command> commands(Path page) throws IOException {
    List<Command> commands = new ArrayList<>();
    String block = null;
    for (String line : Files.readString(page).replace("\\\n", " ").split("\n", -1)) {
      if (line.strip().startsWith("```")) {
        block = block == null ? line.strip().substring(3) : null;
      } else if (block == null) {
        Matcher found = IN_LINE.matcher(line);
        while (found.find()) {
          alternatives(found.group(1)).forEach(one -> commands.add(new Command(one, false)));
        }
      } else if (block.equals("sh") || line.startsWith("$ ")) {
        Matcher found = IN_BLOCK.matcher(line.replaceFirst("(^|\\s)#\\s.*", ""));
        while (found.find()) {
          commands.add(new Command(found.group(1), true));
        }
      }
    }
    return commands;
  }

  /** A verb may be written as {@code add|list|show}, and what is optional in brackets. */
  private static List<String> alternatives(String text) {
    String plain = text.replaceAll("[\\[\\]…]", " ").strip();
    Matcher choice = Pattern.compile("(\\S*\\|\\S*)").matcher(plain);
    if (!choice.find()) {
      return List.of(plain);
    }
    return Stream.of(choice.group(1).split("\\|", -1))
        .flatMap(one -> alternatives(plain.replace(choice.group(1), one)).stream())
        .toList();
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher found = WORD.matcher(text.replaceFirst(" [<>] .*", ""));
    while (found.find()) {
      words.add(
          Optional.ofNullable(found.group(1))
              .or(() -> Optional.ofNullable(found.group(2)))
              .orElse(found.group(3)));
    }
    return words;
  }

  private static Optional<String> fault(Command command) {
    List<String> words = words(command.text());
    if (OF_LAUNCHER.contains(words.get(0))) {
      return Optional.empty();
    }
    try {
      Main.commandLine().parseArgs(words.toArray(String[]::new));
      return Optional.empty();
    } catch (CommandLine.UnmatchedArgumentException e) {
      return Optional.of(e.getMessage());
    } catch (CommandLine.ParameterException e) {
      return command.whole() ? Optional.of(e.getMessage()) : Optional.empty();
    }
  }
}
