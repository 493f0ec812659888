package io.meridian.control.regions.boundary;

import io.meridian.control.accounts.control.Caller;
import io.meridian.control.regions.control.Admission;
import io.meridian.control.regions.control.Credentials;
import io.meridian.control.regions.entity.Credential;
import io.meridian.control.regions.entity.Enrolment;
import io.meridian.region.RegionId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a region was given, and how it loses it. */
@Path("regions/{id}/credentials")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CredentialsResource {

  @Inject Credentials credentials;
  @Inject Admission admission;
  @Inject Caller caller;

  @GET
  public Listed all(@PathParam("id") String id) {
    RegionId region = RegionId.of(id);
    return new Listed(
        credentials.of(region).stream().map(CredentialView::of).toList(),
        credentials.open(region).stream().map(EnrolmentView::of).toList());
  }

  /** Revokes every credential of the region, and its open enrolments. */
  @DELETE
  public Ended revokeAll(@PathParam("id") String id) {
    return new Ended(admission.revoke(RegionId.of(id), Optional.empty(), caller.name()));
  }

  @DELETE
  @Path("{credential}")
  public void revoke(@PathParam("id") String id, @PathParam("credential") String credential) {
    RegionId region = RegionId.of(id);
    if (credentials.of(region).stream().noneMatch(one -> one.id().equals(credential))) {
      throw new NotFoundException("no credential " + credential + " of " + region);
    }
    admission.revoke(region, Optional.of(credential), caller.name());
  }

  /** How many credentials were ended. */
  public record Ended(int revoked) {}

  /** Credentials of a region, and what may still become one. */
  public record Listed(List<CredentialView> credentials, List<EnrolmentView> enrolments) {}

  /** A credential without its token. */
  public record CredentialView(
      String id,
      String author,
      Instant issued,
      Instant expires,
      Optional<Instant> revoked,
      Optional<String> revokedBy) {

    static CredentialView of(Credential credential) {
      return new CredentialView(
          credential.id(),
          credential.author(),
          credential.issued(),
          credential.expires(),
          credential.revoked(),
          credential.revokedBy());
    }
  }

  /** An enrolment without its token. */
  public record EnrolmentView(UUID id, String author, Instant created, Instant expires) {

    static EnrolmentView of(Enrolment enrolment) {
      return new EnrolmentView(
          enrolment.id(), enrolment.author(), enrolment.created(), enrolment.expires());
    }
  }
}
