package io.meridian.cli.geoip;

import io.meridian.region.Fault;
import io.meridian.routing.CountryLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether country data may take the place of what is in use. */
final class GeoCheck {

  /** Addresses whose country has not changed for decades: universities and registries. */
  static final Map<String, String> GOLDEN =
      new TreeMap<>(
          Map.of(
              "18.7.22.69", "US",
              "129.132.1.1", "CH",
              "130.149.7.201", "DE",
              "131.111.8.46", "GB",
              "133.11.0.1", "JP",
              "143.107.1.1", "BR",
              "166.111.4.100", "CN",
              "196.25.1.1", "ZA"));

  private GeoCheck() {}

  /** All that speaks against the candidate. Age and size are compared within one kind of data. */
  static List<Fault> faults(CountryLookup candidate, CountryLookup inUse) {
    List<Fault> faults = new ArrayList<>();
    GOLDEN.forEach(
        (address, country) -> {
          String found = candidate.locate(address).country().orElse("none");
          if (!found.equals(country)) {
            faults.add(new Fault("country of " + address, "must be " + country, found));
          }
        });
    if (candidate.type().equals(inUse.type())) {
      if (candidate.built().isBefore(inUse.built())) {
        faults.add(
            new Fault(
                "build date",
                "must not be before that in use, " + inUse.built(),
                candidate.built().toString()));
      }
      if (candidate.size() < inUse.size() / 2) {
        faults.add(
            new Fault(
                "size",
                "must be at least half of that in use, " + inUse.size() + " bytes",
                candidate.size() + " bytes"));
      }
    }
    return List.copyOf(faults);
  }
}
