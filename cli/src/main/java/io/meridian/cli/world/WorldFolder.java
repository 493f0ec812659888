package io.meridian.cli.world;

import io.meridian.cli.output.Failure;
import io.meridian.region.RegionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a world keeps its data, which survives its end.
 *
 * @param root absolute path
 */
public record WorldFolder(Path root) {

  public WorldFolder {
    root = root.toAbsolutePath().normalize();
  }

  /** Folder of a region's parts. */
  Path region(RegionId region) {
    return root.resolve("regions").resolve(region.value());
  }

  /** Folder of the parts outside the regions. */
  Path global() {
    return root.resolve("global");
  }

  /** Folder of what the control plane itself writes. */
  Path controlState() {
    return global().resolve("control").resolve("state");
  }

  /** The operator's token, which the control plane writes at its first start. */
  public Path operatorToken() {
    return controlState().resolve("operator.token");
  }

  /** The token with which a region's instances connect to the control plane. */
  Path regionToken(RegionId region) {
    return region(region).resolve("control.token");
  }

  /** The agent made at the first start. */
  Path agent() {
    return root.resolve("agent.json");
  }

  Path slots() {
    return root.resolve("slots");
  }

  Path lock() {
    return root.resolve("lock");
  }

  private Path portBase() {
    return root.resolve("port-base");
  }

  /** The base its ports are counted from: the last one it was started with, or the default. */
  public Ports ports() {
    try {
      return Files.exists(portBase())
          ? new Ports(Integer.parseInt(Files.readString(portBase()).strip()))
          : new Ports(Ports.DEFAULT_BASE);
    } catch (IOException | NumberFormatException e) {
      throw new Failure(portBase() + " must hold a port number: " + e.getMessage(), e);
    }
  }

  void remember(Ports ports) {
    try {
      Files.writeString(portBase(), ports.base() + "\n");
    } catch (IOException e) {
      throw new Failure(portBase() + " cannot be written: " + e.getMessage(), e);
    }
  }
}
