package io.meridian.cli.world;

/**
 * Every port of a world, counted from one base.
 *
 * @param base first port; a region's slot takes {@value #STEP} more
 */
public record Ports(int base) {

  /** Base where none is given. */
  public static final int DEFAULT_BASE = 17_000;

  /** Most regions of a world. */
  public static final int MOST_SLOTS = 40;

  static final int STEP = 100;

  private static final int CONTROL_DOOR = 9;

  private static final int CONTROL_REPLICA = 20;

  private static final int LEAST = 1024;
  private static final int MOST = 65_535 - STEP * (MOST_SLOTS + 1);

  public Ports {
    if (base < LEAST || base > MOST) {
      throw new IllegalArgumentException(
          "port base must be within " + LEAST + ".." + MOST + ", was " + base);
    }
  }

  /** Where the control plane is reached: itself, or what balances several of them. */
  public int control() {
    return base;
  }

  /** HTTP of one of several control planes, counted from 1. */
  public int controlReplica(int number) {
    return base + CONTROL_REPLICA + number;
  }

  /** Front door of the control plane, where the world is served with TLS. */
  public int controlDoor() {
    return base + CONTROL_DOOR;
  }

  /** PostgreSQL of the control plane. */
  public int controlDatabase() {
    return base + 1;
  }

  /** The global Prometheus. */
  public int globalPrometheus() {
    return base + 2;
  }

  /** The global Alertmanager. */
  public int globalAlertmanager() {
    return base + 3;
  }

  /** The Pushgateway, where batch jobs leave their figures. */
  public int pushgateway() {
    return base + 4;
  }

  /** The node exporter of this host. */
  public int nodeExporter() {
    return base + 5;
  }

  /** Grafana, where it is installed. */
  public int grafana() {
    return base + 6;
  }

  /** The ports of the region in a slot, 0 to {@value #MOST_SLOTS} - 1. */
  public OfRegion region(int slot) {
    if (slot < 0 || slot >= MOST_SLOTS) {
      throw new IllegalArgumentException(
          "slot must be within 0.." + (MOST_SLOTS - 1) + ", was " + slot);
    }
    return new OfRegion(base + STEP * (slot + 1));
  }

  /**
   * The ports of one region.
   *
   * @param first the front door
   */
  public record OfRegion(int first) {

    private static final int HTTP = 10;
    private static final int HAZELCAST = 50;

    /** What visitors and agents reach. */
    public int frontDoor() {
      return first;
    }

    /** PostgreSQL. */
    public int database() {
      return first + 1;
    }

    /** The region's Prometheus. */
    public int prometheus() {
      return first + 2;
    }

    /** The region's Alertmanager. */
    public int alertmanager() {
      return first + 3;
    }

    /** HTTP of an instance, counted from 1. */
    public int http(int instance) {
      return first + HTTP + instance;
    }

    /** Hazelcast of an instance, counted from 1. */
    public int hazelcast(int instance) {
      return first + HAZELCAST + instance;
    }
  }
}
