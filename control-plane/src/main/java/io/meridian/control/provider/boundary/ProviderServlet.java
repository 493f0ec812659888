package io.meridian.control.provider.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.control.audit.boundary.Strangers;
import io.meridian.control.audit.control.Audit;
import io.meridian.control.audit.control.Errand;
import io.meridian.control.audit.entity.Outcome;
import io.meridian.control.people.control.Sessions.Session;
import io.meridian.control.provider.control.ProviderLogin;
import io.meridian.control.provider.control.ProviderLogin.Answer;
import io.meridian.control.provider.control.ProviderRefusedException;
import io.meridian.control.provider.control.Returns;
import io.meridian.control.provider.entity.Flow;
import io.meridian.identity.Letterbox;
import io.meridian.settings.Wire;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;

/**
 * Signing in by browser: {@code /login/oidc/start?return=PAGE} sends it to the provider, whose
 * answer comes to {@code /login/oidc/callback}; from there it goes to the page with {@code #token=}
 * behind the address, which no server sees, or with {@code #refused=}. A program on the browser's
 * machine gives the {@code key} of its letterbox too, and gets {@code ?session=} sealed for it.
 */
@WebServlet({
  ProviderServlet.START,
  ProviderServlet.CALLBACK,
  ProviderServlet.LEAVE,
  ProviderServlet.LEFT
})
public class ProviderServlet extends HttpServlet {

  static final String START = "/login/oidc/start";
  static final String CALLBACK = "/login/oidc/callback";
  static final String LEAVE = "/login/oidc/leave";
  static final String LEFT = "/login/oidc/left";

  private static final long serialVersionUID = 1L;

  @Inject transient ProviderLogin logins;
  @Inject transient Returns returns;
  @Inject transient Audit audit;
  @Inject transient Errand errand;
  @Inject transient Strangers strangers;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
    try {
      response.sendRedirect(next(request, response).toString());
    } catch (ProviderRefusedException e) {
      refuse(response, ProviderRefusedMapper.status(e), e.getMessage());
    } catch (IllegalArgumentException e) {
      refuse(response, 400, e.getMessage());
    }
  }

  private URI next(HttpServletRequest request, HttpServletResponse response) {
    URI here = here(request);
    return switch (request.getServletPath()) {
      case START -> start(request, response, here);
      case CALLBACK -> finish(request, response, here);
      case LEAVE -> leave(page(request), here);
      default -> left(request, here);
    };
  }

  private URI start(HttpServletRequest request, HttpServletResponse response, URI here) {
    Flow flow = Flow.begin(page(request), Optional.ofNullable(request.getParameter("key")));
    flow.letterbox().ifPresent(Letterbox::check);
    require(flow, here);
    URI page;
    try {
      page = logins.authorization(flow, here.resolve(CALLBACK));
    } catch (ProviderRefusedException e) {
      return refused(flow, e);
    }
    new AttemptCookie(here).keep(response, flow);
    return page;
  }

  private URI finish(HttpServletRequest request, HttpServletResponse response, URI here) {
    Flow flow =
        new AttemptCookie(here)
            .take(request, response)
            .filter(attempt -> attempt.state().equals(request.getParameter("state")))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "state must be that of this browser's last attempt, at most 10 minutes"
                            + " old; sign in from the start"));
    require(flow, here);
    errand.is("GET " + CALLBACK, CALLBACK);
    Answer answer =
        new Answer(
            request.getParameter("code"),
            request.getParameter("error"),
            request.getParameter("iss"));
    try {
      Session session = logins.finish(answer, flow, here.resolve(CALLBACK));
      audit.note(Outcome.DONE, "");
      return opened(flow, session);
    } catch (ProviderRefusedException e) {
      if (strangers.admit()) {
        audit.note(Outcome.of(ProviderRefusedMapper.status(e)), e.getMessage());
      }
      return refused(flow, e);
    }
  }

  private static URI opened(Flow flow, Session session) {
    return flow.letterbox()
        .map(box -> behind(flow.back(), "?session=" + Letterbox.seal(Wire.write(session), box)))
        .orElseGet(() -> behind(flow.back(), "#token=" + session.token()));
  }

  private static URI refused(Flow flow, ProviderRefusedException e) {
    String mark = flow.letterbox().isPresent() ? "?" : "#";
    return behind(flow.back(), mark + "refused=" + e.why().slug());
  }

  private URI leave(URI page, URI here) {
    returns.requireDoor(page, here);
    String state =
        Base64.getUrlEncoder().withoutPadding().encodeToString(page.toString().getBytes(UTF_8));
    return logins.leaving(here.resolve(LEFT), state).orElse(page);
  }

  private URI left(HttpServletRequest request, URI here) {
    String state = String.valueOf(request.getParameter("state"));
    URI page = URI.create(new String(Base64.getUrlDecoder().decode(state), UTF_8));
    returns.requireDoor(page, here);
    return page;
  }

  private void require(Flow flow, URI here) {
    if (flow.letterbox().isPresent()) {
      returns.requireThisMachine(flow.back());
    } else {
      returns.requireDoor(flow.back(), here);
    }
  }

  private URI here(HttpServletRequest request) {
    return logins
        .settings()
        .map(settings -> Here.of(settings, request))
        .orElseThrow(() -> new IllegalArgumentException("there is no provider to sign in with"));
  }

  private static URI page(HttpServletRequest request) {
    return URI.create(String.valueOf(request.getParameter("return")));
  }

  private static URI behind(URI page, String rest) {
    return URI.create(
        page.toString().replaceAll(rest.startsWith("?") ? "[?#].*" : "#.*", "") + rest);
  }

  private static void refuse(HttpServletResponse response, int status, String reason)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/plain; charset=utf-8");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.getOutputStream().write(("Not signed in: " + reason + "\n").getBytes(UTF_8));
  }
}
