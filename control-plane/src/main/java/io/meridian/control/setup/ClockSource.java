package io.meridian.control.setup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Gives every bean the one clock, so that tests can set it. */
@ApplicationScoped
public class ClockSource {

  @Produces
  Clock clock() {
    return Clock.systemUTC();
  }
}
