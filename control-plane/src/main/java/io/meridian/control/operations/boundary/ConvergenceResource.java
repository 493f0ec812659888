package io.meridian.control.operations.boundary;

import io.meridian.control.accounts.boundary.OpenToReaders;
import io.meridian.control.fleet.control.Fleet;
import io.meridian.control.fleet.control.FleetLedger;
import io.meridian.control.fleet.entity.Acknowledgement;
import io.meridian.control.revisions.control.Revisions;
import io.meridian.control.revisions.entity.Revision;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;

/** How long a revision took from its commit until it was in force, instance by instance. */
@Path("operations/convergence")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ConvergenceResource {

  @Inject FleetLedger ledger;
  @Inject Fleet fleet;
  @Inject Revisions revisions;

  @GET
  @OpenToReaders
  public Convergence of(@QueryParam("revision") Long number) {
    Revision revision =
        number == null
            ? revisions.current()
            : revisions
                .find(number)
                .orElseThrow(() -> new NotFoundException("no revision " + number));
    fleet.flush();
    return new Convergence(
        revision.number(),
        revision.at(),
        ledger.acknowledgements(revision.number()).stream().map(Reached::of).toList());
  }

  /** A revision and every instance that said it is in force, the slowest last. */
  public record Convergence(long revision, Instant committed, List<Reached> instances) {}

  /**
   * One instance.
   *
   * @param millis from the commit until the control plane knew, by its own clock
   */
  public record Reached(String region, String instance, Instant at, long millis) {

    static Reached of(Acknowledgement news) {
      return new Reached(news.region(), news.instance(), news.at(), news.millis());
    }
  }
}
