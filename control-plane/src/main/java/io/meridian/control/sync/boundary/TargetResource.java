package io.meridian.control.sync.boundary;

import io.meridian.control.accounts.boundary.OpenTo;
import io.meridian.control.accounts.control.Caller;
import io.meridian.control.rollouts.control.Targets;
import io.meridian.identity.Identity.Role;
import io.meridian.region.RegionId;
import io.meridian.settings.Target;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** The target of an instance by HTTP: the same that the socket sends. */
@Path("target")
@RequestScoped
@OpenTo(Role.REGION)
@Produces(MediaType.APPLICATION_JSON)
public class TargetResource {

  @Inject Targets targets;
  @Inject Caller caller;

  @GET
  public Response target(@BeanParam PolledBy instance, @Context Request request) {
    RegionId region = instance.region(caller.identity());
    Target target = targets.of(region, instance.instance(), instance.keys());
    EntityTag tag = new EntityTag(target.hash());
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    return unchanged != null ? unchanged.build() : Response.ok(target).tag(tag).build();
  }
}
