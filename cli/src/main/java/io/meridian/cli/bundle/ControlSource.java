package io.meridian.cli.bundle;

import io.meridian.cli.control.ControlClient;
import io.meridian.cli.control.ControlException;
import io.meridian.cli.control.UnreachableException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What the control plane knows: who holds what, what was changed, what is raised. */
record ControlSource(Supplier<ControlClient> control) implements Source {

  private static final Map<String, String> QUESTIONS =
      new TreeMap<>(
          Map.of(
              "fleet", "/api/fleet",
              "regions", "/api/regions",
              "revisions", "/api/revisions?limit=50",
              "revision-current", "/api/revisions/current",
              "settings", "/api/settings",
              "sites", "/api/sites",
              "leases", "/api/log-levels",
              "leases-ended", "/api/log-levels/history",
              "routing", "/api/routing/policy"));

  @Override
  public void collect(Draft draft) {
    draft.attempt("state of the control plane", () -> collect(control.get(), draft));
  }

  /** Asks one after the other; where nobody answers the first, the rest is not asked. */
  private static void collect(ControlClient client, Draft draft) throws Exception {
    for (Map.Entry<String, String> question : QUESTIONS.entrySet()) {
      try {
        draft.json("state/control/" + question.getKey() + ".json", client.get(question.getValue()));
      } catch (ControlException e) {
        draft.missing(question.getValue(), e.getMessage());
      } catch (UnreachableException e) {
        throw new UnreachableForAll(question.getKey(), e);
      }
    }
  }

  /** From here on nothing was asked. */
  private static final class UnreachableForAll extends Exception {

    private static final long serialVersionUID = 1L;

    UnreachableForAll(String first, UnreachableException cause) {
      super("from " + first + " on: " + cause.getMessage(), cause);
    }
  }
}
