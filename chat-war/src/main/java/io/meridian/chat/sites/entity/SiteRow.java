package io.meridian.chat.sites.entity;

import io.meridian.settings.Site;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;

/** A site as the region's conversations refer to it. A removed site stays, inactive. */
@Entity
@Table(name = "site")
public class SiteRow {

  @Id private String key;
  private String name;
  private String domains;
  private String zone;
  private boolean active;

  protected SiteRow() {}

  public SiteRow(Site site) {
    this.key = site.key();
    update(site);
  }

  public String key() {
    return key;
  }

  /** The site as the settings last named it. */
  public Site site() {
    return new Site(key, name, List.of(domains.split(" ")), Optional.ofNullable(zone));
  }

  public boolean active() {
    return active;
  }

  /** Takes over what the settings say now. */
  public final void update(Site site) {
    name = site.name();
    domains = String.join(" ", site.domains());
    zone = site.zone().orElse(null);
    active = true;
  }

  /** The settings name it no longer. */
  public void remove() {
    active = false;
  }
}
