package io.meridian.cli.world;

import io.meridian.cli.engines.NodeExporter;
import io.meridian.cli.output.Failure;
import io.meridian.cli.tls.TlsFolder;
import io.meridian.region.RegionId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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
    return regions().resolve(region.value());
  }

  /** Folder of one folder per region. */
  Path regions() {
    return root.resolve("regions");
  }

  /** Folder of the parts outside the regions. */
  Path global() {
    return root.resolve("global");
  }

  /** Folder of one of the control planes, counted from 1. */
  Path control(int number) {
    return global().resolve(number == 1 ? "control" : "control-" + number);
  }

  /** Folder of what the first control plane itself writes. */
  Path controlState() {
    return control(1).resolve("state");
  }

  /** How many control planes it was last started with. */
  ControlPlanes controlPlanes() {
    return ControlPlanes.read(root.resolve("control-planes"));
  }

  void remember(ControlPlanes controlPlanes) {
    controlPlanes.write(root.resolve("control-planes"));
  }

  /** The operator's token, which the control plane writes at its first start. */
  public Path operatorToken() {
    return controlState().resolve("operator.token");
  }

  /** The token with which a region's instances connect to the control plane. */
  Path regionToken(RegionId region) {
    return region(region).resolve("control.token");
  }

  /** Country data in place of that which comes along; need not exist. */
  public Path geo() {
    return root.resolve("geo").resolve("country.mmdb");
  }

  /** The application that a region was upgraded to; without it the region runs the checkout's. */
  Path artefact(RegionId region) {
    return region(region).resolve("chat.war");
  }

  /** The application that the control plane was upgraded to; without it it runs the checkout's. */
  Path controlArtefact() {
    return global().resolve("control.war");
  }

  /** The agent made at the first start. */
  Path agent() {
    return root.resolve("agent.json");
  }

  /** Where its certificates are. */
  public TlsFolder tls() {
    return new TlsFolder(root.resolve("tls"));
  }

  /** Where backups go, where nothing else is said. */
  public Path backups() {
    return root.resolve("backups");
  }

  /** Where support bundles go, where nothing else is said. */
  public Path bundles() {
    return root.resolve("bundles");
  }

  /** Where reports are written. */
  public Path reports() {
    return root.resolve("reports");
  }

  /** The session of who logged in from here. */
  public Path session() {
    return root.resolve("session.json");
  }

  /** The one-time token that a region's instances exchange for their credential. */
  Path regionEnrolment(RegionId region) {
    return region(region).resolve("control.enrolment");
  }

  Path slots() {
    return root.resolve("slots");
  }

  Path lock() {
    return root.resolve("lock");
  }

  /** Folder of the region files it was last brought up with, where it was not the checkout's. */
  Optional<Path> regionFiles() {
    return remembered(regionsNote());
  }

  /** Remembers where the region files are; empty means in the checkout. */
  void rememberRegionFiles(Optional<Path> regions) {
    try {
      if (regions.isPresent()) {
        Files.writeString(regionsNote(), regions.get().toAbsolutePath().normalize() + "\n");
      } else {
        Files.deleteIfExists(regionsNote());
      }
    } catch (IOException e) {
      throw new Failure(regionsNote() + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Folder that the node exporter of this host reads text files from. */
  public Path textFiles() {
    return global().resolve("node-exporter").resolve(NodeExporter.TEXT_FILES);
  }

  /** The file that says where alerts go. */
  ChosenFile alerting() {
    return new ChosenFile(root, "alerting");
  }

  /** The file that says where alerts go; empty where there is none, or none is wanted. */
  Optional<Path> alertingFile() {
    return alerting().file();
  }

  /** Folder of the operator's own playbooks; need not exist. */
  Path playbooks() {
    return root.resolve("playbooks");
  }

  /** The file that names an OpenID Connect provider. */
  ChosenFile identity() {
    return new ChosenFile(root, "identity");
  }

  static Optional<Path> remembered(Path note) {
    try {
      return Files.exists(note)
          ? Optional.of(Path.of(Files.readString(note).strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new Failure(note + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Folder of region folders that a region was brought up from by itself. */
  Optional<Path> regionFiles(RegionId region) {
    return remembered(regionsNote(region));
  }

  /** Remembers where one region's file is. */
  void rememberRegionFiles(RegionId region, Path regions) {
    try {
      Files.createDirectories(region(region));
      Files.writeString(regionsNote(region), regions.toAbsolutePath().normalize() + "\n");
    } catch (IOException e) {
      throw new Failure(regionsNote(region) + " cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * Forgets what lies beside a region's data: where it is found, its credential and certificate.
   */
  void forget(RegionId region) {
    try {
      Files.deleteIfExists(region(region).resolve(AddressNote.NAME));
      Files.deleteIfExists(regionsNote(region));
      Files.deleteIfExists(regionToken(region));
      Files.deleteIfExists(tls().certificate(region.value()));
      Files.deleteIfExists(tls().key(region.value()));
    } catch (IOException e) {
      throw new Failure(region(region) + " cannot be changed: " + e.getMessage(), e);
    }
  }

  private Path regionsNote(RegionId region) {
    return region(region).resolve("region-files");
  }

  private Path regionsNote() {
    return root.resolve("region-files");
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

  /** Where batch jobs of this world report. */
  public URI pushgateway() {
    return URI.create("http://127.0.0.1:" + ports().pushgateway());
  }

  void remember(Ports ports) {
    try {
      Files.writeString(portBase(), ports.base() + "\n");
    } catch (IOException e) {
      throw new Failure(portBase() + " cannot be written: " + e.getMessage(), e);
    }
  }
}
