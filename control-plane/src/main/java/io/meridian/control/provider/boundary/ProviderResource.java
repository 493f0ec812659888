package io.meridian.control.provider.boundary;

import io.meridian.control.accounts.boundary.Unguarded;
import io.meridian.control.people.control.Sessions.Session;
import io.meridian.control.problems.RefusedException;
import io.meridian.control.provider.control.ProviderLogin;
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
import java.net.URI;
import java.util.List;

/** With whom people can sign in, and an ID token of the provider becomes a token of Meridian's. */
@Path("login/oidc")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ProviderResource {

  @Inject ProviderLogin logins;
  @Context HttpServletRequest request;

  @GET
  @Unguarded
  public Ways ways() {
    return new Ways(
        logins.settings().stream()
            .map(
                settings -> {
                  URI here = Here.of(settings, request);
                  return new Organisation(
                      settings.name(),
                      here.resolve(ProviderServlet.START),
                      here.resolve(ProviderServlet.LEAVE));
                })
            .toList());
  }

  @POST
  @Unguarded
  public Session login(Proof proof) {
    if (proof.idToken() == null || proof.idToken().isBlank()) {
      throw RefusedException.of("idToken", "must be given", proof.idToken());
    }
    return logins.login(proof.idToken());
  }

  /** What the provider gave to the person. */
  public record Proof(String idToken) {}

  /** Providers to sign in with: one, or none. */
  public record Ways(List<Organisation> organisations) {}

  /**
   * Whose provider it is.
   *
   * @param name for the form
   * @param start where browsers go to sign in, with {@code return} behind it
   * @param leave where they go to sign out of it, likewise
   */
  public record Organisation(String name, URI start, URI leave) {}
}
