package io.meridian.chat.conversations.boundary;

import io.meridian.chat.access.control.Callers;
import io.meridian.chat.access.entity.Caller;
import io.meridian.chat.conversations.control.Assignment;
import io.meridian.chat.conversations.control.Records;
import io.meridian.chat.conversations.entity.Change;
import io.meridian.chat.conversations.entity.Summary;
import io.meridian.identity.TokenRejectedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** The waiting visitors over HTTP, for agents. */
@Path("queue")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class QueueResource {

  @Inject Callers callers;
  @Inject Records records;
  @Inject Assignment assignment;
  @Inject Event<Change> changes;

  /** Everybody who waits, the longest first. */
  @GET
  public List<Summary> waiting(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization)
      throws TokenRejectedException {
    callers.agentFromHeader(authorization);
    return records.waiting();
  }

  /** Takes whoever waits longest: 204 when nobody waits. */
  @POST
  @Path("next")
  public Summary next(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization)
      throws TokenRejectedException {
    Caller agent = callers.agentFromHeader(authorization);
    Optional<Change> change = assignment.next(agent, records.of(agent.id()).size());
    change.ifPresent(changes::fire);
    // JAX-RS answers 204 for null
    return change.map(Change::conversation).orElse(null);
  }
}
