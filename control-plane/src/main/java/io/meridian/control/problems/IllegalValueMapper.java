package io.meridian.control.problems;

import io.meridian.region.Fault;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value that can't be built answers 422 where it names its rule, otherwise 400. */
@Provider
public class IllegalValueMapper implements ExceptionMapper<IllegalArgumentException> {

  /** The form of this system's messages: {@code level must be one of INFO, WARN, was LOUD}. */
  private static final Pattern MESSAGE =
      Pattern.compile("(?<field>.+?) (?<rule>must .+?)(, was (?<value>.*))?", Pattern.DOTALL);

  @Override
  public Response toResponse(IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage());
    Matcher matcher = MESSAGE.matcher(message);
    if (!matcher.matches()) {
      return Problem.of(400, message).response();
    }
    Fault fault = new Fault(matcher.group("field"), matcher.group("rule"), matcher.group("value"));
    return Problem.of(422, message, List.of(fault)).response();
  }
}
