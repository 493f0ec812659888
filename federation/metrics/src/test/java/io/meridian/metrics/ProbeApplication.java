package io.meridian.metrics;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts the probe below {@code /api}. */
@ApplicationPath("api")
public class ProbeApplication extends Application {}
