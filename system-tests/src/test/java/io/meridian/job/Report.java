package io.meridian.job;

/** Lines of the run for its readers: figures, and checks that could not run. */
final class Report {

  private Report() {}

  /** A figure of this run. */
  static void figure(String line) {
    System.out.println("system-test: " + line);
  }

  /** A check that could not run, and why. */
  static void skipped(String check, String why) {
    System.out.println("SKIPPED: " + check + ": " + why);
  }
}
