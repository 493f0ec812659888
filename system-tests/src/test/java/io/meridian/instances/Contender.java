package io.meridian.instances;

import java.time.Duration;
import java.util.Optional;

/** A server that passes changes of one value on to many. */
interface Contender extends AutoCloseable {

  String name();

  /** Adds those who are to receive, until there are that many and all of them stand. */
  void grow(int count);

  /** Makes a change and returns when everyone has it. */
  Passed change(int number);

  /** Processor time that the server has taken since it started. */
  Duration cpu();

  @Override
  void close();

  /**
   * How a change went.
   *
   * @param received from the request of the change until each had it
   * @param inForce the same until it was in force there; empty where nothing is put in force
   * @param bytes of all frames that carried it
   */
  record Passed(Spread received, Optional<Spread> inForce, long bytes) {}
}
