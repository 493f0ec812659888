package io.meridian.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Somebody's website: pages that embed the widget of a region. The address says language and site:
 * {@code /de/shop}.
 */
final class WebSite implements AutoCloseable {

  private final HttpServer server;
  private final URI door;

  private WebSite(HttpServer server, URI door) {
    this.server = server;
    this.door = door;
  }

  /** A website whose widget comes from that front door. */
  static WebSite of(URI door) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      WebSite site = new WebSite(server, door);
      server.createContext("/", site::answer);
      server.start();
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Host and port as a site registers them. */
  String domain() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** A page in a language that embeds a site. */
  String page(String language, String key) {
    return "http://" + domain() + "/" + language + "/" + key;
  }

  /** The same page by a name of the host that nobody registered. */
  String foreign(String language, String key) {
    return page(language, key).replace("127.0.0.1", "localhost");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    byte[] page =
        (path.length == 3 ? html(path[1], path[2]) : "<!doctype html><title>-</title>")
            .getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
    String policy =
        "default-src 'none'; img-src data:; script-src %s; connect-src %s %s"
            .formatted(door, door, door.toString().replaceFirst("^http", "ws"));
    exchange.getResponseHeaders().add("Content-Security-Policy", policy);
    exchange.sendResponseHeaders(200, page.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(page);
    }
  }

  private String html(String language, String key) {
    String direction = language.equals("ar") ? " dir=\"rtl\"" : "";
    return """
    <!doctype html>
    <html lang="%s"%s><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <link rel="icon" href="data:,"><title>%s</title></head>
    <body><h1>%s</h1><script src="%s/widget.js" data-site="%s" async></script></body></html>
    """
        .formatted(language, direction, key, key, door, key);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
