package io.meridian.control.idempotency.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.control.audit.control.Errand;
import io.meridian.control.idempotency.control.Claim;
import io.meridian.control.idempotency.control.Keys;
import io.meridian.control.idempotency.entity.Answer;
import io.meridian.control.idempotency.entity.Key;
import io.meridian.control.problems.Problem;
import io.meridian.control.problems.ProblemType;
import io.meridian.control.problems.WireBodies;
import io.meridian.settings.Wire;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The header {@code Idempotency-Key} of writes: the first request is done, others get its answer.
 */
@Provider
@Priority(Priorities.USER)
public class OnceOnly implements ContainerRequestFilter, ContainerResponseFilter {

  /** Name of the request's header. */
  static final String HEADER = "Idempotency-Key";

  /** Name of the header of an answer that was given before. */
  static final String REPLAYED = "Idempotency-Replayed";

  private static final Logger LOG = System.getLogger(OnceOnly.class.getName());
  private static final Set<String> WRITING =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
  private static final List<String> KEPT_HEADERS =
      List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.ETAG, HttpHeaders.LOCATION);
  private static final String CLAIMED = OnceOnly.class.getName();

  @Inject Keys keys;
  @Inject Errand errand;

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    String header = request.getHeaderString(HEADER);
    if (header == null || !WRITING.contains(request.getMethod()) || !errand.deed().known()) {
      return;
    }
    Key key = new Key(header.strip());
    byte[] body = request.getEntityStream().readNBytes(WireBodies.MAX_BYTES + 1);
    request.setEntityStream(new ByteArrayInputStream(body));
    errand.keyed(key.hash());
    String path = String.valueOf(request.getUriInfo().getRequestUri().getRawPath());
    String query = String.valueOf(request.getUriInfo().getRequestUri().getRawQuery());
    Claim claim =
        keys.claim(
            errand.deed().subject(),
            key,
            key.hashOf(request.getMethod(), path + "?" + query, body));
    switch (claim.state()) {
      case NEW -> request.setProperty(CLAIMED, key);
      case ANSWERED -> request.abortWith(again(claim.answer().orElseThrow()));
      case RUNNING ->
          refuse(request, ProblemType.STILL_RUNNING, "the first request with this key is not over");
      case OTHER_REQUEST ->
          refuse(
              request,
              ProblemType.KEY_REUSED,
              HEADER + " must be used for one request only, was used for another one before");
      case ANSWER_LOST ->
          refuse(
              request,
              ProblemType.ANSWER_LOST,
              "the first request with this key was done, its answer is lost: see the audit");
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(request.getProperty(CLAIMED) instanceof Key key)) {
      return;
    }
    String caller = errand.deed().subject();
    try {
      if (response.getStatus() >= 500) {
        keys.giveUp(caller, key);
      } else {
        keys.keep(caller, key, answer(response));
      }
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the answer to " + key + " is not kept", e);
    }
  }

  private static Answer answer(ContainerResponseContext response) {
    SortedMap<String, String> headers = new TreeMap<>();
    for (String name : KEPT_HEADERS) {
      String value = response.getHeaderString(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    String body = response.hasEntity() ? Wire.write(response.getEntity()) : "";
    return new Answer(response.getStatus(), headers, body);
  }

  private static Response again(Answer answer) {
    Response.ResponseBuilder response = Response.status(answer.status()).header(REPLAYED, "true");
    answer.headers().forEach(response::header);
    return answer.body().isEmpty()
        ? response.build()
        : response.entity(answer.body().getBytes(UTF_8)).build();
  }

  private static void refuse(ContainerRequestContext request, ProblemType type, String detail) {
    Response.ResponseBuilder answer =
        Response.fromResponse(Problem.of(type, detail).response()).header(REPLAYED, "false");
    if (type == ProblemType.STILL_RUNNING) {
      answer.header(HttpHeaders.RETRY_AFTER, 1);
    }
    request.abortWith(answer.build());
  }
}
