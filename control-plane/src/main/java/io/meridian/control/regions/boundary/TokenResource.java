package io.meridian.control.regions.boundary;

import io.meridian.control.accounts.control.Caller;
import io.meridian.control.regions.control.Credentials;
import io.meridian.region.RegionId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Issues a region's credential at once, for those who hand it over themselves. */
@Path("regions/{id}/token")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {

  @Inject Credentials credentials;
  @Inject Caller caller;

  @POST
  public Credentials.Issued token(@PathParam("id") String id) {
    return credentials.issue(RegionId.of(id), caller.name());
  }
}
