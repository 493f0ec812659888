package io.meridian.control.playbooks.boundary;

import io.meridian.control.playbooks.entity.Alert;
import io.meridian.control.problems.RefusedException;
import io.meridian.identity.Identity;
import io.meridian.region.Fault;
import io.meridian.region.RegionId;
import jakarta.ws.rs.ForbiddenException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What an Alertmanager tells at once, as its webhook of version 4 sends it. */
public record Notification(List<Alert> alerts) {

  /** Most alerts of one. */
  static final int MOST = 1000;

  private static final int LONGEST = 300;

  /**
   * The alerts, which must be whole.
   *
   * @throws RefusedException with every broken rule
   */
  List<Alert> checked() {
    List<Fault> faults = new ArrayList<>();
    if (alerts == null || alerts.size() > MOST) {
      throw RefusedException.of(
          "alerts",
          "must be a list of at most " + MOST,
          alerts == null ? "missing" : alerts.size());
    }
    for (int i = 0; i < alerts.size(); i++) {
      check("alerts[" + i + "].", alerts.get(i), faults);
    }
    if (!faults.isEmpty()) {
      throw new RefusedException(faults);
    }
    return alerts;
  }

  /** The same, where all of them are about regions that the caller speaks for. */
  List<Alert> of(Identity caller) {
    List<Alert> checked = checked();
    for (Alert alert : caller.regions().isEmpty() ? List.<Alert>of() : checked) {
      if (alert.region().filter(region -> serves(caller, region)).isEmpty()) {
        throw new ForbiddenException(
            "label region must be that of the token, "
                + caller.subject()
                + ", was "
                + alert.region().orElse("missing"));
      }
    }
    return checked;
  }

  private static boolean serves(Identity caller, String region) {
    return Stream.of(region).map(RegionId::of).anyMatch(caller::serves);
  }

  private static void check(String place, Alert alert, List<Fault> faults) {
    if (alert == null) {
      faults.add(new Fault(place + "alert", "must be given", null));
      return;
    }
    if (!List.of("firing", "resolved").contains(String.valueOf(alert.status()))) {
      faults.add(new Fault(place + "status", "must be firing or resolved", alert.status()));
    }
    text(place + "labels.alertname", alert.name(), faults);
    text(place + "fingerprint", alert.fingerprint(), faults);
    if (alert.startsAt() == null) {
      faults.add(new Fault(place + "startsAt", "must be a time", null));
    }
  }

  private static void text(String field, String text, List<Fault> faults) {
    if (text == null || text.isBlank() || text.length() > LONGEST) {
      faults.add(new Fault(field, "must be 1 to " + LONGEST + " characters, not blank", text));
    }
  }
}
