package io.meridian.chat.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST interface of the region. Bodies are written and read by {@link JsonBodies}. */
@ApplicationPath("api")
public class Api extends Application {}
