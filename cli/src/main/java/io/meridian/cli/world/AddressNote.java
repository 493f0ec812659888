package io.meridian.cli.world;

import io.meridian.cli.engines.Payara;
import io.meridian.cli.output.Failure;
import io.meridian.cli.processes.Part;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where a region or the global parts are found, beside their data, for programs like Terraform. */
final class AddressNote {

  /** Name of the file. */
  static final String NAME = "addresses.json";

  private AddressNote() {}

  static void of(RegionPlan region) {
    Map<String, String> instances = new TreeMap<>();
    for (Payara instance : region.instances()) {
      String name = instance.folder().getFileName().toString();
      instances.put(name, "http://127.0.0.1:" + instance.ports().get("http"));
    }
    Map<String, Object> note =
        Map.of(
            "region", region.file().id(),
            "url", region.url(),
            "prometheus", region.prometheusUrl(),
            "instances", instances,
            "parts", parts(region.parts()));
    write(region.frontDoor().folder().resolveSibling(NAME), note);
  }

  static void ofGlobal(WorldPlan world) {
    List<Part> parts = new ArrayList<>(List.of(world.controlDatabase(), world.prometheus()));
    parts.addAll(world.controls());
    Map<String, Object> note =
        Map.of(
            "control", world.controlUrl(),
            "prometheus", world.prometheusUrl(),
            "parts", parts(parts));
    write(world.folder().global().resolve(NAME), note);
  }

  private static Map<String, String> parts(List<? extends Part> parts) {
    Map<String, String> folders = new TreeMap<>();
    parts.forEach(part -> folders.put(part.name(), part.folder().toString()));
    return folders;
  }

  private static void write(Path file, Map<String, Object> note) {
    Path draft = file.resolveSibling(NAME + ".new");
    try {
      Files.writeString(draft, Wire.write(note) + "\n");
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new Failure(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
