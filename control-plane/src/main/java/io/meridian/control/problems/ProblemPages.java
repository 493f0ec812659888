package io.meridian.control.problems;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the {@code type} of a problem refers to: its section of docs/problems.md, as text. */
@WebServlet("/problems/*")
public class ProblemPages extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final Pattern SECTION =
      Pattern.compile("^## (?<slug>[a-z-]+)\\n.*?(?=^## |\\z)", Pattern.DOTALL | Pattern.MULTILINE);

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    String text = document();
    Optional<String> page =
        path == null || path.equals("/") ? Optional.of(text) : section(text, path.substring(1));
    if (page.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType("text/markdown;charset=UTF-8");
    response.getOutputStream().write(page.get().getBytes(UTF_8));
  }

  /** The section of a kind; empty where there is none. */
  static Optional<String> section(String document, String slug) {
    Matcher matcher = SECTION.matcher(document);
    return matcher
        .results()
        .map(result -> result.group())
        .filter(section -> section.startsWith("## " + slug + "\n"))
        .findFirst();
  }

  /** The whole document, which comes with the WAR. */
  static String document() throws IOException {
    try (InputStream in = ProblemPages.class.getResourceAsStream("problems.md")) {
      if (in == null) {
        throw new IOException("problems.md is not in the WAR");
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
