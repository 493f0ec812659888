package io.meridian.control.provider.boundary;

import io.meridian.identity.ProviderSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/** This service as browsers know it. */
final class Here {

  private Here() {}

  /** Its address, with a slash at its end: that of the settings, or else that of the request. */
  static URI of(ProviderSettings settings, HttpServletRequest request) {
    return settings
        .address()
        .orElseGet(() -> URI.create(request.getRequestURL().toString()))
        .resolve("/");
  }
}
