package io.meridian.control.fleet.control;

import io.meridian.identity.CertificateTrust;
import io.meridian.region.Region;
import io.meridian.region.RegionId;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The control plane's own look at the regions' front doors. Never waits for an answer. */
@ApplicationScoped
public class FrontDoors {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .sslContext(CertificateTrust.ofThisJava())
          .build();
  private final Map<RegionId, Boolean> answers = new ConcurrentHashMap<>();
  private final Map<RegionId, CompletableFuture<Boolean>> looks = new ConcurrentHashMap<>();

  /** Takes in what came of the last look and begins the next at every door. */
  public void look(Collection<Region> regions) {
    looks.forEach((region, look) -> note(region, look));
    answers.keySet().retainAll(regions.stream().map(Region::id).collect(Collectors.toSet()));
    for (Region region : regions) {
      looks.computeIfAbsent(region.id(), id -> ask(region));
    }
  }

  /** Whether the door answered last time; empty before the first answer. */
  public Optional<Boolean> answers(RegionId region) {
    return Optional.ofNullable(answers.get(region));
  }

  /** The last answer of each door that has given one. */
  public Map<RegionId, Boolean> answers() {
    return Map.copyOf(answers);
  }

  private void note(RegionId region, CompletableFuture<Boolean> look) {
    if (look.isDone()) {
      answers.put(region, look.join());
      looks.remove(region);
    }
  }

  private CompletableFuture<Boolean> ask(Region region) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(region.url() + "/health/ready"))
            .timeout(PATIENCE)
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .handle((response, failure) -> failure == null && response.statusCode() == 200);
  }
}
