package io.meridian.chat.regions.entity;

/** No region that may hold a visitor's data is available: a fence fails closed. */
public class NoRegionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NoRegionException(String message) {
    super(message);
  }
}
