package io.meridian.control.people.boundary;

import io.meridian.control.accounts.boundary.OpenTo;
import io.meridian.control.accounts.control.Caller;
import io.meridian.control.paging.Part;
import io.meridian.control.people.boundary.AccountView.Begun;
import io.meridian.control.people.control.Staff;
import io.meridian.control.people.entity.Account;
import io.meridian.control.people.entity.Person;
import io.meridian.control.problems.RefusedException;
import io.meridian.identity.Identity.Role;
import io.meridian.region.RegionId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Accounts of people. Supervisors have those of agents, ops all. */
@Path("accounts")
@RequestScoped
@OpenTo({Role.OPS, Role.SUPERVISOR})
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AccountsResource {

  @Inject Staff staff;
  @Inject Caller caller;
  @Inject Clock clock;

  @GET
  public Response all(@BeanParam Part part) {
    List<AccountView> read =
        staff
            .behind(part.cursor().map(AccountsResource::name), part.toRead(), caller.identity())
            .stream()
            .map(this::view)
            .toList();
    return part.of(read, AccountView::name);
  }

  @POST
  public Response add(NewAccount wish) {
    Person person = new Person(wish.name(), wish.displayName(), wish.role(), wish.regions());
    Staff.Begun begun = staff.add(person, Boolean.TRUE.equals(wish.invite()), caller.identity());
    return Response.status(Response.Status.CREATED).entity(view(begun)).build();
  }

  @GET
  @Path("{name}")
  public AccountView one(@PathParam("name") String name) {
    return staff.find(name, caller.identity()).map(this::view).orElseThrow(() -> unknown(name));
  }

  /** Changes role, regions or display name; what is not given stays as it is. */
  @PATCH
  @Path("{name}")
  public AccountView change(@PathParam("name") String name, Amendment wish) {
    if (wish.role() == null && wish.regions() == null && wish.displayName() == null) {
      throw RefusedException.of("role, regions, displayName", "must be given, one of them", null);
    }
    return one(name, staff.become(name, wish::of, wish.why(), caller.identity()));
  }

  /** A new invitation; the password and all tokens before it are good no more. */
  @POST
  @Path("{name}/invitation")
  @Consumes(MediaType.WILDCARD)
  public Begun invite(@PathParam("name") String name) {
    return begun(name, staff.begin(name, true, caller.identity()));
  }

  /** A new first password; the password and all tokens before it are good no more. */
  @POST
  @Path("{name}/reset")
  @Consumes(MediaType.WILDCARD)
  public Begun reset(@PathParam("name") String name) {
    return begun(name, staff.begin(name, false, caller.identity()));
  }

  /** Nobody signs in with it any more, and its tokens are good no more. */
  @POST
  @Path("{name}/disable")
  @Consumes(MediaType.WILDCARD)
  public AccountView disable(@PathParam("name") String name) {
    return one(name, staff.disable(name, caller.identity()));
  }

  /** Attempts to log in are heard again. */
  @POST
  @Path("{name}/unlock")
  @Consumes(MediaType.WILDCARD)
  public AccountView unlock(@PathParam("name") String name) {
    return one(name, staff.unlock(name, caller.identity()));
  }

  /** All tokens of the account are good no more; the password is. */
  @POST
  @Path("{name}/revoke")
  @Consumes(MediaType.WILDCARD)
  public AccountView revoke(@PathParam("name") String name) {
    return one(name, staff.revoke(name, caller.identity()));
  }

  private AccountView one(String name, Optional<Account> account) {
    return account.map(this::view).orElseThrow(() -> unknown(name));
  }

  private Begun begun(String name, Optional<Staff.Begun> begun) {
    return begun.map(this::view).orElseThrow(() -> unknown(name));
  }

  private AccountView view(Account account) {
    return AccountView.of(account, clock.instant());
  }

  private Begun view(Staff.Begun begun) {
    return new Begun(view(begun.account()), begun.password(), begun.invitation(), begun.expires());
  }

  private static String name(String cursor) {
    try {
      return Person.named(cursor);
    } catch (IllegalArgumentException e) {
      throw RefusedException.of("cursor", "must be one that the list has given", cursor);
    }
  }

  private static NotFoundException unknown(String name) {
    return new NotFoundException("no account " + name);
  }

  /**
   * What is to be another.
   *
   * @param regions none means every region
   */
  public record Amendment(Role role, Set<RegionId> regions, String displayName, String reason) {

    Person of(Person person) {
      return new Person(
          person.name(),
          displayName == null ? person.displayName() : displayName,
          role == null ? person.role() : role,
          regions == null ? person.regions() : regions);
    }

    String why() {
      return reason == null ? "" : reason.strip();
    }
  }

  /**
   * An account to be.
   *
   * @param regions none means every region
   * @param invite whether it begins with an invitation rather than with a first password
   */
  public record NewAccount(
      String name, String displayName, Role role, Set<RegionId> regions, Boolean invite) {}
}
