package io.meridian.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** What axe-core finds wrong with a page for people who do not see it, or use no pointer. */
final class Axe {

  private static final String SCRIPT = script();

  private static final String RUN =
      "async () => (await axe.run()).violations.flatMap(({ id, help, nodes }) =>"
          + " nodes.map(({ html }) => `${id}: ${help}: ${html}`))";

  private Axe() {}

  /** Each as rule, its text and the element. */
  static List<String> violations(Page page) {
    page.evaluate(SCRIPT);
    return ((List<?>) page.evaluate(RUN)).stream().map(String::valueOf).toList();
  }

  private static String script() {
    try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
