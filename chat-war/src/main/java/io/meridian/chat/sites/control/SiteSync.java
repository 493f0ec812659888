package io.meridian.chat.sites.control;

import io.meridian.chat.database.DatabaseReady;
import io.meridian.chat.database.Schema;
import io.meridian.chat.database.Unavailable;
import io.meridian.chat.settings.entity.SettingsChanged;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * Stores the sites of each target that comes in force. The database may be away then: sessions
 * store what they need themselves, and the next start stores the rest.
 */
@ApplicationScoped
public class SiteSync {

  private static final System.Logger LOG = System.getLogger(SiteSync.class.getName());

  @Inject Sites sites;
  @Inject Schema schema;

  @Resource ManagedExecutorService executor;

  void settingsChanged(@Observes SettingsChanged change) {
    if (schema.fault().isEmpty()) {
      executor.execute(this::sync);
    }
  }

  void databaseReady(@Observes DatabaseReady ready) {
    sync();
  }

  private void sync() {
    try {
      sites.replaceAll(sites.inForce());
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "sites not stored: {0}", Unavailable.reason(e));
    }
  }
}
