package io.meridian.chat.access.boundary;

import io.meridian.chat.access.control.SignIn;
import io.meridian.chat.regions.boundary.ClientAddress;
import io.meridian.chat.rest.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * Signing in and out at a region's front door: the control plane answers. Where it is away this
 * says so with 503; who has a token works on.
 */
@Path("")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SignInResource {

  /** Longest body in characters. */
  private static final int LONGEST = 4_096;

  @Inject SignIn control;
  @Inject ClientAddress address;

  @POST
  @Path("login")
  public Response login(String body, @Context HttpServletRequest request) {
    return pass("login", body, request, Optional.empty());
  }

  /** With whom people sign in by browser. */
  @GET
  @Path("login/oidc")
  public Response ways() {
    return answered(control.read("login/oidc"));
  }

  @POST
  @Path("password")
  public Response password(String body, @Context HttpServletRequest request) {
    return pass("password", body, request, Optional.empty());
  }

  @POST
  @Path("invitation")
  public Response invitation(String body, @Context HttpServletRequest request) {
    return pass("invitation", body, request, Optional.empty());
  }

  @POST
  @Path("logout")
  @Consumes(MediaType.WILDCARD)
  public Response logout(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @Context HttpServletRequest request) {
    return pass("logout", "", request, Optional.of(authorization == null ? "" : authorization));
  }

  private Response pass(
      String path, String body, HttpServletRequest request, Optional<String> token) {
    if (body.length() > LONGEST) {
      throw new IllegalArgumentException("body must be at most " + LONGEST + " characters");
    }
    return answered(control.ask(path, body, address.of(request), token));
  }

  private static Response answered(Optional<HttpResponse<String>> given) {
    return given
        .map(SignInResource::answer)
        .orElseGet(
            () ->
                Problem.of(
                        Response.Status.SERVICE_UNAVAILABLE,
                        "control-plane-away",
                        "signing in needs the control plane, which does not answer; who is signed"
                            + " in works on")
                    .response());
  }

  private static Response answer(HttpResponse<String> answer) {
    Response.ResponseBuilder response = Response.status(answer.statusCode());
    answer.headers().firstValue("Content-Type").ifPresent(type -> response.type(type));
    answer
        .headers()
        .firstValue("Retry-After")
        .ifPresent(seconds -> response.header("Retry-After", seconds));
    return answer.body().isEmpty() ? response.build() : response.entity(answer.body()).build();
  }
}
