package io.meridian.control.console.boundary;

import io.meridian.control.accounts.boundary.OpenToReaders;
import io.meridian.control.console.control.Federation;
import io.meridian.control.console.control.GlobalPrometheus;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;

/** What the global Prometheus has of each region, and how old it is. */
@Path("operations/federation")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class FederationResource {

  @Inject GlobalPrometheus prometheus;

  @GET
  @OpenToReaders
  public CompletionStage<Federation> federation() {
    return prometheus.federation();
  }
}
