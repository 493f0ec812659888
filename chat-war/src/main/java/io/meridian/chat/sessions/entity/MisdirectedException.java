package io.meridian.chat.sessions.entity;

import java.net.URI;

/** This region may not hold the visitor; another one does. */
public final class MisdirectedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final URI url;

  /**
   * @param url front door of the region that serves the visitor
   */
  public MisdirectedException(URI url, String reason) {
    super(reason);
    this.url = url;
  }

  /** Front door of the region that serves the visitor. */
  public URI url() {
    return url;
  }
}
