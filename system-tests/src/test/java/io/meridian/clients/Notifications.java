package io.meridian.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A webhook that keeps what an Alertmanager tells it. Thread-safe. */
public final class Notifications implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<JsonNode> alerts = new CopyOnWriteArrayList<>();

  private Notifications(HttpServer server) {
    this.server = server;
  }

  /** Listens on a free port of this host. */
  public static Notifications listen() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Notifications notifications = new Notifications(server);
    server.createContext("/", notifications::take);
    server.start();
    return notifications;
  }

  /** Where to send. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/alerts");
  }

  /** Whether an alert of a region was told with that status. */
  public boolean has(String status, String alert, String region) {
    return alerts.stream()
        .anyMatch(
            one ->
                one.path("status").asText().equals(status)
                    && one.path("labels").path("alertname").asText().equals(alert)
                    && one.path("labels").path("region").asText().equals(region));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    JSON.readTree(exchange.getRequestBody()).path("alerts").forEach(alerts::add);
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }
}
