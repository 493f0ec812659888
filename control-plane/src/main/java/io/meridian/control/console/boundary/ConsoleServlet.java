package io.meridian.control.console.boundary;

import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The pages of the console. Each of its views has an address, where the same page finds itself; its
 * files lie below {@code /console/}. Browsers ask again each time and are answered 304 by the tag.
 */
@WebServlet({
  "",
  "/map",
  "/fleet",
  "/settings",
  "/rollouts",
  "/log-levels",
  "/topology",
  "/audit",
  ConsoleServlet.FILES + "*"
})
public class ConsoleServlet extends HttpServlet {

  static final String FILES = "/console/";

  private static final long serialVersionUID = 1L;
  private static final String PAGE = FILES + "index.html";

  /** Scripts, styles, pictures and answers of this server alone; nobody may frame the page. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private transient Map<String, Asset> assets = Map.of();

  @Override
  public void init() {
    Map<String, Asset> found = new TreeMap<>();
    ServletContext files = getServletContext();
    for (String path : files.getResourcePaths(FILES)) {
      try (InputStream file = files.getResourceAsStream(path)) {
        found.put(path, Asset.of(path, file.readAllBytes()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assets = found;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getServletPath();
    boolean isFile =
        request.getPathInfo() != null && request.getServletPath().startsWith("/console");
    Asset asset = assets.get(isFile ? path + request.getPathInfo() : PAGE);
    if (asset == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("ETag", asset.tag());
    response.setHeader("Vary", "Accept-Encoding");
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    if (asset.tag().equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    String accepted = String.valueOf(request.getHeader("Accept-Encoding"));
    boolean zip = accepted.contains("gzip");
    if (zip) {
      response.setHeader("Content-Encoding", "gzip");
    }
    byte[] content = asset.content(zip);
    response.setContentType(asset.type());
    response.setContentLength(content.length);
    response.getOutputStream().write(content);
  }
}
