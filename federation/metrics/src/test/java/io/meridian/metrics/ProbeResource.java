package io.meridian.metrics;

import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.util.logging.Logger;

/** What a WAR does with metrics and logs, in small. */
@Path("conversations")
@ApplicationScoped
public class ProbeResource {

  private final ChatMetrics chat = new ChatMetrics();

  @GET
  @Path("{id}/messages")
  public String messages(@PathParam("id") int id) {
    chat.firstResponse(Duration.ofSeconds(id));
    Logger.getLogger("io.meridian.probe").info("asked");
    return Span.current().getSpanContext().getTraceId();
  }
}
