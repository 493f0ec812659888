package io.meridian.region;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which visitors a region may serve. */
public enum Admits {
  /** Visitors of every zone that is not fenced elsewhere. */
  @JsonProperty("any")
  ANY,
  /** Only visitors of the region's own zone. */
  @JsonProperty("zone")
  ZONE
}
