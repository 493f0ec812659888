package io.meridian.control.people.boundary;

import io.meridian.control.accounts.boundary.OpenTo;
import io.meridian.control.accounts.boundary.Unguarded;
import io.meridian.control.accounts.control.Caller;
import io.meridian.control.audit.control.Errand;
import io.meridian.control.people.control.Logins;
import io.meridian.control.people.control.Revocations;
import io.meridian.control.people.control.Sessions.Session;
import io.meridian.control.problems.RefusedException;
import io.meridian.identity.Identity;
import io.meridian.identity.Identity.Role;
import io.meridian.region.RegionId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Set;

/** In and out: a name and password, or an invitation, become a token; a token is taken back. */
@Path("")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SignInResource {

  @Inject Logins logins;
  @Inject Revocations revocations;
  @Inject Whereabouts whereabouts;
  @Inject Caller caller;
  @Inject Errand errand;
  @Context HttpServletRequest request;

  @POST
  @Path("login")
  @Unguarded
  public Session login(Login login) {
    errand.claimedBy(login.name());
    return logins.login(login.name(), login.password(), whereabouts.of(request));
  }

  /** Needs no token: the first password must be changed before there is one. */
  @POST
  @Path("password")
  @Unguarded
  public Session change(Change change) {
    return logins.change(change.name(), change.password(), change.next(), whereabouts.of(request));
  }

  @POST
  @Path("invitation")
  @Unguarded
  public Session accept(Acceptance acceptance) {
    if (acceptance.invitation() == null || acceptance.invitation().isBlank()) {
      throw RefusedException.of("invitation", "must be given", acceptance.invitation());
    }
    return logins.accept(acceptance.invitation(), acceptance.password());
  }

  @POST
  @Path("logout")
  @OpenTo({Role.OPS, Role.DEVELOPER, Role.VIEWER, Role.SUPERVISOR, Role.AGENT})
  @Consumes(MediaType.WILDCARD)
  public void logout() {
    revocations.revoke(caller.token(), caller.name(), caller.name() + " signed out");
  }

  @GET
  @Path("me")
  @OpenTo({Role.OPS, Role.DEVELOPER, Role.VIEWER, Role.SUPERVISOR, Role.AGENT, Role.REGION})
  public Me me() {
    Identity holder = caller.identity();
    return new Me(
        holder.subject(), holder.name(), holder.role(), holder.regions(), holder.expires());
  }

  /** A name and its password. */
  public record Login(String name, String password) {}

  /** A name, its password and the next one. */
  public record Change(String name, String password, String next) {}

  /** An invitation and the password that the person has chosen. */
  public record Acceptance(String invitation, String password) {}

  /** Who holds the token. */
  public record Me(
      String subject, String name, Role role, Set<RegionId> regions, Instant expires) {}
}
