package io.meridian.control.sync.boundary;

import io.meridian.control.accounts.boundary.OpenTo;
import io.meridian.control.accounts.control.Caller;
import io.meridian.control.loglevels.control.Leases;
import io.meridian.identity.Identity.Role;
import io.meridian.settings.Lease;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The leases of an instance by HTTP: the same that the socket sends. */
@Path("leases")
@RequestScoped
@OpenTo(Role.REGION)
@Produces(MediaType.APPLICATION_JSON)
public class LeasesResource {

  @Inject Leases leases;
  @Inject Caller caller;

  @GET
  public List<Lease> leases(@BeanParam PolledBy instance) {
    return leases.reaching(
        instance.region(caller.identity()), instance.instance(), instance.features());
  }
}
