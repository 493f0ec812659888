package io.meridian.chat.sessions.boundary;

import io.meridian.chat.regions.boundary.ClientAddress;
import io.meridian.chat.sessions.control.Reception;
import io.meridian.chat.sessions.entity.Arrival;
import io.meridian.chat.sessions.entity.Session;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * Sessions of visitors. An unknown site or a foreign page answers 403, a visitor whom the region
 * may not hold 421 with the address of the one that serves them.
 */
@Path("sessions")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {

  @Inject Reception reception;

  @Inject ClientAddress client;

  @POST
  public Response begin(
      @HeaderParam("Origin") String origin, @Context HttpServletRequest request, Arrival arrival) {
    Session session = reception.begin(arrival, Optional.ofNullable(origin), client.of(request));
    return Response.status(Response.Status.CREATED).entity(session).build();
  }
}
