package io.meridian.cli.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.meridian.cli.control.ControlClient;
import io.meridian.cli.control.ControlException;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.cli.setup.Secrets;
import io.meridian.region.Region;
import io.meridian.region.RegionId;
import io.meridian.settings.Look;
import io.meridian.settings.Site;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes a world known to its control plane: its regions with a credential each, the site {@code
 * demo} and one agent. What is there already stays.
 */
final class Enrolment {

  private static final String SITE = "demo";
  private static final String SITES = "/api/sites";
  private static final String AGENTS = "/api/agents";

  private final WorldPlan world;
  private final Progress progress;
  private final ControlClient control;

  Enrolment(WorldPlan world, Progress progress) {
    this.world = world;
    this.progress = progress;
    this.control = Operator.of(world.folder(), world.controlUrl());
  }

  void enrolAll() {
    try {
      for (RegionPlan region : world.regions()) {
        enrol(region);
      }
      site();
      agent();
    } catch (ControlException e) {
      throw new Failure("the control plane refused: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new Failure("a token cannot be written: " + e.getMessage(), e);
    }
  }

  private void enrol(RegionPlan plan) throws IOException {
    Region region = plan.file().at(plan.url());
    String path = "/api/regions/" + region.id();
    control.put(path, new Registration(region, Optional.of(plan.prometheusUrl())));
    if (!isEnrolled(region.id())) {
      String token = control.post(path + "/enrolment", Map.of()).path("token").asText();
      Secrets.write(world.folder().regionEnrolment(region.id()), token + "\n");
    }
    progress.say(region.id() + "  registered");
  }

  /** Whether the control plane takes the region's credential, which may be another world's. */
  private boolean isEnrolled(RegionId region) throws IOException {
    Path file = world.folder().regionToken(region);
    if (!Files.exists(file)) {
      return false;
    }
    Optional<String> token = Optional.of(Files.readString(file).strip());
    try {
      new ControlClient(world.controlUrl(), token).get("/api/me");
      return true;
    } catch (ControlException e) {
      return false; // it is asked for a new one, and says what is wrong with that
    }
  }

  /** A region as the control plane wants to know it. */
  private record Registration(Region region, Optional<URI> prometheus) {}

  /** The site whose pages are the front doors themselves; an operator's own domains stay. */
  private void site() {
    Set<String> domains = new LinkedHashSet<>();
    Optional<Site> present =
        Stream.of(Wire.mapper().convertValue(control.get(SITES), Site[].class))
            .filter(site -> site.key().equals(SITE))
            .findFirst();
    present.ifPresent(site -> domains.addAll(site.domains()));
    boolean grown = false;
    for (RegionPlan region : world.regions()) {
      for (String host : List.of("127.0.0.1", "localhost")) {
        grown |= domains.add(host + ":" + region.ports().frontDoor());
      }
    }
    if (grown) {
      String name = present.map(Site::name).orElse("Demo shop");
      Optional<String> zone = present.flatMap(Site::zone);
      Optional<Look> look = present.flatMap(Site::look);
      control.put(SITES + "/" + SITE, new Site(SITE, name, new ArrayList<>(domains), zone, look));
      progress.say("site demo  registered");
    }
  }

  private void agent() throws IOException {
    Path file = world.folder().agent();
    if (Files.exists(file) && known(file)) {
      return;
    }
    JsonNode issued =
        control.post(AGENTS, Map.of("name", "Alex", "regions", List.of(), "validity", "P30D"));
    Secrets.write(file, Wire.write(issued) + "\n");
    progress.say("agent Alex  registered");
  }

  private boolean known(Path file) throws IOException {
    String id = Wire.read(Files.readString(file), JsonNode.class).path("id").asText();
    for (JsonNode agent : control.list(AGENTS)) {
      if (agent.path("id").asText().equals(id)) {
        return true;
      }
    }
    return false;
  }
}
