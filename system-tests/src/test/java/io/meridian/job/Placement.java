package io.meridian.job;

import java.util.List;

/**
 * A public address of a real network, the country its registry gives it to, and the region that
 * serves it in the default world.
 */
record Placement(String address, String country, String region) {

  /** Addresses of 20 countries, IPv4 and IPv6. */
  static final List<Placement> ALL =
      List.of(
          new Placement("81.2.69.142", "GB", "eu-west"),
          new Placement("194.25.0.125", "DE", "eu-central"),
          new Placement("8.8.8.8", "US", "us-east"),
          new Placement("202.106.0.20", "CN", "cn-north"),
          new Placement("159.134.0.1", "IE", "eu-west"),
          new Placement("2a01:e00::1", "FR", "eu-central"),
          new Placement("24.48.0.1", "CA", "us-east"),
          new Placement("240e::1", "CN", "cn-north"),
          new Placement("2003:6:1::1", "DE", "eu-central"),
          new Placement("2a02:c7f::1", "GB", "eu-west"),
          new Placement("200.160.2.3", "BR", "us-east"),
          new Placement("145.100.0.1", "NL", "eu-central"),
          new Placement("2600:1f00::1", "US", "us-east"),
          new Placement("151.1.1.1", "IT", "eu-central"),
          new Placement("195.116.0.1", "PL", "eu-central"),
          new Placement("130.242.0.1", "SE", "eu-central"),
          new Placement("213.30.0.1", "PT", "eu-west"),
          new Placement("62.2.0.1", "CH", "eu-central"),
          new Placement("148.204.1.1", "MX", "us-east"),
          new Placement("200.45.0.1", "AR", "us-east"),
          new Placement("1.128.0.1", "AU", "us-east"),
          new Placement("133.11.0.1", "JP", "us-east"),
          new Placement("117.192.0.1", "IN", "eu-central"),
          new Placement("196.25.1.1", "ZA", "eu-central"));
}
