package io.meridian.database;

import org.eclipse.persistence.sessions.DatasourceLogin;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.eclipse.persistence.sessions.Login;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.eclipse.persistence.sessions.server.ServerSession;

/**
 * Lets a deployment wait for its database. EclipseLink logs in while the server deploys, and a
 * deployment that failed leaves a server that answers 404 for ever. Named in {@code
 * persistence.xml} as {@code eclipselink.session.customizer}.
 */
public final class PatientLogin implements SessionCustomizer {

  @Override
  public void customize(Session session) {
    await(session.getDatasourceLogin());
    if (session instanceof ServerSession server) {
      await(server.getReadConnectionPool().getLogin());
      server.getConnectionPools().values().forEach(pool -> await(pool.getLogin()));
    }
  }

  private static void await(Login login) {
    if (login instanceof DatasourceLogin source
        && source.getConnector() instanceof JNDIConnector pool
        && !(pool instanceof PatientConnector)) {
      source.setConnector(new PatientConnector(pool.getDataSource()));
    }
  }
}
