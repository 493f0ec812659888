package io.meridian.chat.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the tests that are written in JavaScript: each file exports an object of sentences and
 * functions.
 */
class BrowserModulesTest {

  private static final Path TESTS = Path.of("src", "test", "js");

  private static Context context;

  @BeforeAll
  static void start() {
    context =
        Context.newBuilder("js")
            .allowIO(IOAccess.ALL)
            .option("js.esm-eval-returns-exports", "true")
            .option("engine.WarnInterpreterOnly", "false")
            .allowExperimentalOptions(true)
            .build();
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @TestFactory
  List<DynamicContainer> modules() throws IOException {
    try (Stream<Path> files = Files.list(TESTS)) {
      return files
          .filter(file -> file.toString().endsWith(".test.js"))
          .sorted()
          .map(
              file -> DynamicContainer.dynamicContainer(file.getFileName().toString(), tests(file)))
          .toList();
    }
  }

  private static Stream<DynamicTest> tests(Path file) {
    Value tests = exported(file).getMember("tests");
    return tests.getMemberKeys().stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> run(tests.getMember(name))));
  }

  /** An asynchronous test has its outcome when the engine has worked its jobs off. */
  private static void run(Value test) {
    Value result = test.execute();
    if (result.canInvokeMember("then")) {
      List<String> outcomes = new ArrayList<>();
      ProxyExecutable kept = values -> outcomes.add("kept");
      ProxyExecutable broken = values -> outcomes.add(values[0].toString());
      result.invokeMember("then", kept, broken);
      assertThat(outcomes).containsExactly("kept");
    }
  }

  private static Value exported(Path file) {
    try {
      return context.eval(
          Source.newBuilder("js", file.toFile()).mimeType("application/javascript+module").build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
