package io.meridian.control.accounts.boundary;

import io.meridian.control.accounts.control.Agents;
import io.meridian.control.accounts.control.Caller;
import io.meridian.control.accounts.entity.Agent;
import io.meridian.control.paging.Part;
import io.meridian.identity.Identity.Role;
import io.meridian.region.RegionId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Agents and their tokens. */
@Path("agents")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@OpenTo({Role.OPS, Role.SUPERVISOR})
public class AgentsResource {

  @Inject Agents agents;
  @Inject Caller caller;

  @GET
  public Response all(@BeanParam Part part) {
    List<AgentView> read =
        agents.behind(part.cursor(), part.toRead()).stream().map(AgentView::of).toList();
    return part.of(read, AgentView::id);
  }

  @GET
  @Path("{id}")
  public AgentView one(@PathParam("id") UUID id) {
    return agents
        .find(id)
        .map(AgentView::of)
        .orElseThrow(() -> new NotFoundException("no agent " + id));
  }

  @POST
  public Response register(NewAgent agent) {
    Agents.Issued issued =
        agents.register(
            agent.name(),
            agent.regions() == null ? Set.of() : agent.regions(),
            agent.validity() == null ? Agents.SHIFT : agent.validity().orElse(Agents.SHIFT),
            caller.identity());
    return Response.status(Response.Status.CREATED).entity(issued).build();
  }

  /**
   * An agent to be.
   *
   * @param regions none means every region
   * @param validity of the token; 12 h where it is not given
   */
  public record NewAgent(String name, Set<RegionId> regions, Optional<Duration> validity) {}

  /** An agent without the token. */
  public record AgentView(
      UUID id,
      String name,
      Set<RegionId> regions,
      String author,
      Instant created,
      Instant expires) {

    static AgentView of(Agent agent) {
      return new AgentView(
          agent.id(),
          agent.name(),
          agent.regions(),
          agent.author(),
          agent.created(),
          agent.expires());
    }
  }
}
