package io.meridian.metrics;

import io.prometheus.client.exporter.common.TextFormat;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;

/** {@code GET /metrics}: everything this instance measures, in the Prometheus text format 0.0.4. */
public class MetricsServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType(TextFormat.CONTENT_TYPE_004);
    try (Writer writer = response.getWriter()) {
      Registry.prometheus().scrape(writer, TextFormat.CONTENT_TYPE_004);
    }
  }
}
