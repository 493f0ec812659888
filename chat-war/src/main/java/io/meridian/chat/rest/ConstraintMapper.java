package io.meridian.chat.rest;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;

/** A body or parameter that breaks a declared rule: 400 with every fault. */
@Provider
public class ConstraintMapper implements ExceptionMapper<ConstraintViolationException> {

  @Override
  public Response toResponse(ConstraintViolationException e) {
    List<Problem.Fault> faults =
        e.getConstraintViolations().stream().map(ConstraintMapper::fault).toList();
    Response.Status status = Response.Status.BAD_REQUEST;
    return new Problem(
            "invalid",
            status.getReasonPhrase(),
            status.getStatusCode(),
            faults.size() + " of the fields given break a rule",
            Optional.empty(),
            faults)
        .response();
  }

  private static Problem.Fault fault(ConstraintViolation<?> violation) {
    return new Problem.Fault(
        violation.getPropertyPath().toString(),
        violation.getMessage(),
        String.valueOf(violation.getInvalidValue()));
  }
}
