package io.meridian.control.regions.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.control.regions.control.Regions;
import io.meridian.settings.Wire;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** HTTP service discovery of Prometheus: one entry for each region, its own Prometheus. */
@WebServlet("/sd/prometheus")
public class DiscoveryServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject transient Regions regions;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    List<Entry> entries =
        regions.prometheus().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                entry ->
                    new Entry(
                        List.of(entry.getValue().getAuthority()),
                        Map.of("region", entry.getKey().value())))
            .toList();
    response.setContentType("application/json");
    response.getOutputStream().write(Wire.write(entries).getBytes(UTF_8));
  }

  /** Targets with their labels, as Prometheus reads them. */
  record Entry(List<String> targets, Map<String, String> labels) {}
}
