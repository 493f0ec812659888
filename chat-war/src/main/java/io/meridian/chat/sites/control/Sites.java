package io.meridian.chat.sites.control;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.meridian.chat.settings.control.SettingsInForce;
import io.meridian.chat.sites.entity.SiteRow;
import io.meridian.settings.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sites: the settings in force say which there are, the database keeps what conversations refer to.
 */
@ApplicationScoped
public class Sites {

  @PersistenceContext(unitName = "meridian")
  EntityManager database;

  @Inject SettingsInForce settings;

  /** The sites in force. */
  public List<Site> inForce() {
    return settings.target().map(target -> target.content().sites()).orElse(List.of());
  }

  /** A site in force. */
  public Optional<Site> find(String key) {
    return inForce().stream().filter(site -> site.key().equals(key)).findFirst();
  }

  /** Stores exactly these as the active sites. One that is missing stays, inactive. */
  @Transactional
  public void replaceAll(List<Site> sites) {
    lock();
    Map<String, SiteRow> rows =
        database
            .createQuery("select s from SiteRow s", SiteRow.class)
            .getResultStream()
            .collect(toMap(SiteRow::key, identity()));
    for (Site site : sites) {
      SiteRow row = rows.remove(site.key());
      if (row == null) {
        database.persist(new SiteRow(site));
      } else {
        row.update(site);
      }
    }
    rows.values().forEach(SiteRow::remove);
  }

  /** Makes sure that a conversation can refer to a site that came in force just now. */
  @Transactional
  public void store(Site site) {
    if (database.find(SiteRow.class, site.key()) == null) {
      lock();
      if (database.find(SiteRow.class, site.key()) == null) {
        database.persist(new SiteRow(site));
      }
    }
  }

  // Instances come to hold a target at the same moment: one after the other.
  private void lock() {
    database.createNativeQuery("lock table site in share row exclusive mode").executeUpdate();
  }
}
