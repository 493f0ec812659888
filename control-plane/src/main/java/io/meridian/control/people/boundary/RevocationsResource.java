package io.meridian.control.people.boundary;

import io.meridian.control.accounts.control.Caller;
import io.meridian.control.paging.Part;
import io.meridian.control.people.control.Revocations;
import io.meridian.control.problems.RefusedException;
import io.meridian.identity.Revocation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Tokens that are good no more although their time has not come. */
@Path("revocations")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RevocationsResource {

  /** Longest id in characters. */
  private static final int LONGEST = 80;

  @Inject Revocations revocations;
  @Inject Caller caller;

  /** The latest first. */
  @GET
  public Response all(@BeanParam Part part) {
    Optional<Place> last = part.cursor().map(Place::of);
    List<Revocation> read =
        revocations.all().stream()
            .sorted(Comparator.comparing(Place::of))
            .filter(one -> last.isEmpty() || last.get().compareTo(Place.of(one)) < 0)
            .limit(part.toRead())
            .toList();
    return part.of(read, Place::of);
  }

  /** Revokes one token by its id, or all that a subject was given until now. */
  @POST
  public List<Revocation> revoke(Wish wish) {
    boolean ofToken = wish.token() != null;
    if (ofToken == (wish.subject() != null)) {
      throw RefusedException.of(
          "token, subject", "must be given, one of them", ofToken ? "both" : null);
    }
    String id = ofToken ? wish.token() : wish.subject();
    if (id.isBlank() || id.length() > LONGEST) {
      throw RefusedException.of(
          ofToken ? "token" : "subject", "must be 1 to " + LONGEST + " characters", id.length());
    }
    String reason = wish.reason() == null || wish.reason().isBlank() ? "revoked" : wish.reason();
    return List.of(
        ofToken
            ? revocations.revokeToken(id, caller.name(), reason)
            : revocations.revokeAccount(id, caller.name(), reason));
  }

  /**
   * What is to be revoked.
   *
   * @param token id of one token, the claim {@code jti}
   * @param subject the claim {@code sub}: an account or an agent
   */
  public record Wish(String token, String subject, String reason) {}
}
