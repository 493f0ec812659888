package io.meridian.control.console.boundary;

import io.meridian.control.accounts.boundary.Bearer;
import io.meridian.control.accounts.boundary.OpenToReaders;
import io.meridian.control.accounts.control.Tokens;
import io.meridian.control.console.control.Broadcast;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

/**
 * What the console keeps in view, as server-sent events: the whole overview whenever it changes, at
 * most once a second, and a comment every 10 s. The stream ends with the token that it began with.
 */
@Path("events")
@RequestScoped
public class EventsResource {

  @Inject Broadcast broadcast;
  @Inject Tokens tokens;
  @Resource ManagedExecutorService executor;
  @Context HttpServletRequest request;
  @Context HttpServletResponse response;

  @GET
  @OpenToReaders
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void follow(@Context SseEventSink sink, @Context Sse sse) {
    String token = Bearer.token(request.getHeader(HttpHeaders.AUTHORIZATION)).orElse("");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // nginx passes each event on at once
    Tokens known = tokens;
    if (!broadcast.admit(new SseReader(sink, sse, executor, () -> known.read(token).isPresent()))) {
      throw new ServiceUnavailableException(2L);
    }
  }
}
