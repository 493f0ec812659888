package io.meridian.control.problems;

import io.meridian.region.Fault;
import java.util.List;
import java.util.stream.Collectors;

/** An input breaks rules; carries all of them. Nothing was stored. */
public class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  public RefusedException(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
    this.faults = List.copyOf(faults);
  }

  public static RefusedException of(String field, String rule, Object value) {
    return new RefusedException(List.of(new Fault(field, rule, String.valueOf(value))));
  }

  public List<Fault> faults() {
    return faults;
  }
}
