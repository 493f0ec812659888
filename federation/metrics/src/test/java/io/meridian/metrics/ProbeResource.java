package io.meridian.metrics;

import io.meridian.requests.SlowestRequests;
import io.meridian.settings.Wire;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Logger;

/** What a WAR does with metrics and logs, in small. */
@Path("conversations")
@ApplicationScoped
public class ProbeResource {

  private final ChatMetrics chat = new ChatMetrics();

  /** What was slow so far, where all that takes no time at all is slow too. */
  @GET
  @Path("slow")
  @Produces(MediaType.APPLICATION_JSON)
  public String slow() {
    SlowestRequests slowest = SlowestRequests.ofThisApplication();
    slowest.threshold(Duration.ZERO);
    return Wire.write(slowest.shown(Instant.EPOCH));
  }

  @GET
  @Path("{id}/messages")
  public String messages(@PathParam("id") int id) {
    chat.firstResponse(Duration.ofSeconds(id));
    Logger.getLogger("io.meridian.probe").info("asked");
    return Span.current().getSpanContext().getTraceId();
  }
}
