package io.meridian.cli.world;

import io.meridian.cli.output.Answer;
import io.meridian.cli.setup.Checkout;
import io.meridian.region.RegionId;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the folder of a new region. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the folder of a new region from that of another one.",
      "Nothing is started: 'terraform apply' in the folder or 'region up ID' does that."
    })
public final class NewRegionCommand implements Callable<Integer> {

  @Parameters(paramLabel = "ID", description = "Such as ap-south.")
  private RegionId id;

  @Option(names = "--like", required = true, paramLabel = "ID", description = "Whose folder.")
  private RegionId like;

  @Option(names = "--name", required = true, description = "What people call it, such as Mumbai.")
  private String name;

  @Option(names = "--latitude", required = true, description = "Degrees, -90 to 90.")
  private double latitude;

  @Option(names = "--longitude", required = true, description = "Degrees, -180 to 180.")
  private double longitude;

  @Option(names = "--zone", description = "Residency zone (default: that of --like).")
  private String zone;

  @Option(names = "--admits", description = "any or zone (default: as --like).")
  private String admits;

  @Option(names = "--capacity", description = "Open conversations (default: as --like).")
  private Integer capacity;

  @Option(names = "--instances", description = "Processes (default: as --like).")
  private Integer instances;

  @Option(
      names = "--regions",
      paramLabel = "DIR",
      description = "Folder of region folders (default: regions in the checkout).")
  private Path regions;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("name", name);
    values.put("latitude", String.valueOf(latitude));
    values.put("longitude", String.valueOf(longitude));
    put(values, "zone", zone);
    put(values, "admits", admits);
    put(values, "capacity", capacity);
    put(values, "instances", instances);
    Path folder =
        Optional.ofNullable(regions)
            .map(NewRegion::new)
            .orElseGet(() -> new NewRegion(Checkout.ofLauncher().regions()))
            .make(id, like, values);
    Answer.print(
        spec,
        "%s%nnext: terraform -chdir=%s init && terraform -chdir=%s apply%n"
            .formatted(folder.resolve("region.yaml"), folder, folder));
    return 0;
  }

  private static void put(Map<String, String> values, String field, Object value) {
    if (value != null) {
      values.put(field, String.valueOf(value));
    }
  }
}
