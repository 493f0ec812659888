package io.meridian.control.problems;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.settings.Wire;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The error page of everything outside the REST interface: a problem detail, never HTML. */
@WebServlet("/problem")
public class ProblemServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    int status = code instanceof Integer known ? known : HttpServletResponse.SC_NOT_FOUND;
    String detail =
        status == HttpServletResponse.SC_NOT_FOUND
            ? "nothing at " + (path == null ? request.getRequestURI() : path)
            : "HTTP " + status;
    response.setStatus(status);
    response.setContentType(Problem.MEDIA_TYPE);
    response.getOutputStream().write(Wire.write(Problem.of(status, detail)).getBytes(UTF_8));
  }
}
