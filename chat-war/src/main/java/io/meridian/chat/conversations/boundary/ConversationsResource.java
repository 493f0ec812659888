package io.meridian.chat.conversations.boundary;

import io.meridian.chat.access.control.Callers;
import io.meridian.chat.access.entity.Caller;
import io.meridian.chat.conversations.control.Assignment;
import io.meridian.chat.conversations.control.Inbox;
import io.meridian.chat.conversations.control.Records;
import io.meridian.chat.conversations.entity.Author;
import io.meridian.chat.conversations.entity.Change;
import io.meridian.chat.conversations.entity.Post;
import io.meridian.chat.conversations.entity.Posted;
import io.meridian.chat.conversations.entity.PostedMessage;
import io.meridian.chat.conversations.entity.Summary;
import io.meridian.identity.TokenRejectedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;

/**
 * Conversations over HTTP, for visitors and agents. What a caller may not see does not exist: 404.
 * A broken rule answers 409 or 400 with its code.
 */
@Path("conversations/{id}")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ConversationsResource {

  @Inject Callers callers;
  @Inject Inbox inbox;
  @Inject Records records;
  @Inject Assignment assignment;
  @Inject Event<Change> changes;

  /** Keeps a message; sent again with the same id, it answers the same. */
  @POST
  @Path("messages")
  public PostedMessage post(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @PathParam("id") UUID id,
      Post post)
      throws TokenRejectedException {
    Caller caller = reader(authorization, id);
    Posted posted = inbox.post(id, Author.of(caller), post);
    announce(posted.change());
    return posted.message();
  }

  /** Messages after a sequence, at most {@link Records#PAGE} of them. */
  @GET
  @Path("messages")
  public List<PostedMessage> messages(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @PathParam("id") UUID id,
      @QueryParam("after") @DefaultValue("0") long after)
      throws TokenRejectedException {
    reader(authorization, id);
    return records.after(id, after, Records.PAGE);
  }

  /** Takes a waiting conversation. */
  @POST
  @Path("take")
  public Summary take(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id)
      throws TokenRejectedException {
    return announce(assignment.take(id, callers.agentFromHeader(authorization)));
  }

  /** Ends a conversation of the agent who asks. */
  @POST
  @Path("resolve")
  public Summary resolve(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id)
      throws TokenRejectedException {
    return announce(assignment.resolve(id, callers.agentFromHeader(authorization)));
  }

  private Caller reader(String authorization, UUID id) throws TokenRejectedException {
    Caller caller = callers.fromHeader(authorization);
    if (!caller.mayRead(id) || records.find(id).isEmpty()) {
      throw new NotFoundException("no conversation " + id);
    }
    return caller;
  }

  private Summary announce(Change change) {
    if (change.happened()) {
      changes.fire(change);
    }
    return change.conversation();
  }
}
