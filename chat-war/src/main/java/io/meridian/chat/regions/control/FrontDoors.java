package io.meridian.chat.regions.control;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.meridian.chat.instance.Instance;
import io.meridian.chat.settings.control.InstanceReport;
import io.meridian.chat.settings.control.SettingsInForce;
import io.meridian.identity.CertificateTrust;
import io.meridian.region.Region;
import io.meridian.region.RegionId;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Looks every 5 s whether the front doors of the other regions answer. */
@ApplicationScoped
public class FrontDoors {

  private static final System.Logger LOG = System.getLogger(FrontDoors.class.getName());
  private static final String READY = "status 200";
  private static final int PERIOD = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Failures in a row after which a door counts as silent: one may be a hiccup. */
  private static final int PROOF = 3;

  @Inject SettingsInForce settings;
  @Inject Instance instance;
  @Inject InstanceReport report;
  @Resource ManagedScheduledExecutorService executor;

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .sslContext(CertificateTrust.ofThisJava())
          .build();
  private final Map<RegionId, Integer> failures = new ConcurrentHashMap<>();
  private Future<?> looks;

  void start(@Observes @Initialized(ApplicationScoped.class) Object init) {
    report.probes(this::lastAnswers);
    looks = executor.scheduleWithFixedDelay(this::look, 1, PERIOD, SECONDS);
  }

  @PreDestroy
  void stop() {
    if (looks != null) {
      looks.cancel(false);
    }
  }

  /** Whether each other region answered the last time it was asked. */
  public Map<RegionId, Boolean> lastAnswers() {
    return answers(1);
  }

  /** Whether each other region answers, where silence is more than a hiccup. */
  public Map<RegionId, Boolean> settledAnswers() {
    return answers(PROOF);
  }

  private Map<RegionId, Boolean> answers(int proof) {
    return failures.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue() < proof));
  }

  private void look() {
    List<Region> others =
        settings.target().stream()
            .flatMap(target -> target.content().routing().regions().stream())
            .filter(region -> !region.id().equals(instance.region()))
            .toList();
    Set<RegionId> known = others.stream().map(Region::id).collect(Collectors.toSet());
    failures.keySet().retainAll(known);
    others.forEach(this::ask);
  }

  private void ask(Region region) {
    HttpRequest request =
        HttpRequest.newBuilder(region.url().resolve("/health/ready")).timeout(PATIENCE).build();
    var unused =
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
            .handle((answer, e) -> e == null ? "status " + answer.statusCode() : e.getMessage())
            .thenAccept(said -> note(region, said));
  }

  private void note(Region region, String said) {
    boolean answers = said.equals(READY);
    int silent =
        failures.merge(region.id(), answers ? 0 : 1, (before, now) -> answers ? 0 : before + 1);
    if (silent == PROOF) {
      LOG.log(Level.WARNING, "no answer from {0}: {1}", region.url(), said);
    }
  }
}
