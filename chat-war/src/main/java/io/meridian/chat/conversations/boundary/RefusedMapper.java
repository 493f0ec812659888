package io.meridian.chat.conversations.boundary;

import io.meridian.chat.conversations.entity.BlankMessageException;
import io.meridian.chat.conversations.entity.MessageTooLongException;
import io.meridian.chat.conversations.entity.QueueFullException;
import io.meridian.chat.conversations.entity.RefusedException;
import io.meridian.chat.conversations.entity.UnknownConversationException;
import io.meridian.chat.rest.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A broken rule of conversations: its code as the problem's type. */
@Provider
public class RefusedMapper implements ExceptionMapper<RefusedException> {

  @Override
  public Response toResponse(RefusedException e) {
    return Problem.of(status(e), e.code(), e.getMessage()).response();
  }

  private static Response.Status status(RefusedException e) {
    if (e instanceof UnknownConversationException) {
      return Response.Status.NOT_FOUND;
    }
    if (e instanceof BlankMessageException || e instanceof MessageTooLongException) {
      return Response.Status.BAD_REQUEST;
    }
    return e instanceof QueueFullException
        ? Response.Status.SERVICE_UNAVAILABLE
        : Response.Status.CONFLICT;
  }
}
