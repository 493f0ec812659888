package io.meridian.control.keys.boundary;

import io.meridian.control.accounts.control.Caller;
import io.meridian.control.accounts.entity.SigningKey;
import io.meridian.control.keys.control.Rotation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The signing keys, without their private parts. */
@Path("keys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class KeysResource {

  @Inject Rotation rotation;
  @Inject Caller caller;

  @GET
  public List<KeyView> all() {
    List<SigningKey> keys = rotation.keys();
    String signing = Rotation.signing(keys).map(SigningKey::id).orElse("");
    return keys.stream().map(key -> KeyView.of(key, signing)).toList();
  }

  /** Makes the next key. It signs as soon as every connected instance holds it. */
  @POST
  @Path("rotation")
  @Consumes(MediaType.WILDCARD)
  public Response rotate() {
    SigningKey next = rotation.begin(caller.name());
    return Response.accepted(KeyView.of(next, "")).build();
  }

  /** What a key does now. */
  public enum State {
    /** Told to the instances, signs nothing yet. */
    WAITING,
    SIGNING,
    /** Signs nothing any more; what it signed is good. */
    VERIFYING
  }

  /**
   * A key.
   *
   * @param expires end of its last token, at most an hour later
   */
  public record KeyView(
      String id,
      State state,
      Instant created,
      Optional<Instant> signsSince,
      Optional<Instant> expires) {

    static KeyView of(SigningKey key, String signing) {
      State state =
          key.signsSince().isEmpty()
              ? State.WAITING
              : key.id().equals(signing) ? State.SIGNING : State.VERIFYING;
      return new KeyView(key.id(), state, key.created(), key.signsSince(), key.expires());
    }
  }
}
