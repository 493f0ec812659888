package io.meridian.chat.sites.entity;

/** A site that is unknown, or a page that is none of the site's. */
public final class OriginRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public OriginRefusedException(String reason) {
    super(reason);
  }
}
