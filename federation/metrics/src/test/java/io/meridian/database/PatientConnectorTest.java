package io.meridian.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.junit.jupiter.api.Test;

class PatientConnectorTest {

  private final ServerSession session = new ServerSession(new DatabaseLogin());

  @Test
  void firstConnectionIsAskedForUntilItComes() {
    PatientConnector connector = new PatientConnector(pool(false, false, true));

    assertThat(connector.connect(new Properties(), session)).isNotNull();
  }

  @Test
  void laterFailureIsTheCallersAtOnce() {
    PatientConnector connector = new PatientConnector(pool(true, false, true));
    connector.connect(new Properties(), session);

    assertThatThrownBy(() -> connector.connect(new Properties(), session))
        .isInstanceOf(DatabaseException.class);
  }

  @Test
  void everyPoolOfTheServerWaits() {
    DatabaseLogin login = new DatabaseLogin();
    login.setConnector(new JNDIConnector(pool(true)));
    ServerSession server = new ServerSession(login);

    new PatientLogin().customize(server);

    assertThat(login.getConnector()).isInstanceOf(PatientConnector.class);
    assertThat(server.getReadConnectionPool().getLogin())
        .extracting(read -> ((DatabaseLogin) read).getConnector())
        .isInstanceOf(PatientConnector.class);
  }

  /** A pool that has a connection, or not, in this order. */
  private static DataSource pool(Boolean... answers) {
    Deque<Boolean> left = new ArrayDeque<>(List.of(answers));
    return proxy(
        DataSource.class,
        () -> {
          if (!left.remove()) {
            throw new SQLException("the database is starting");
          }
          return proxy(Connection.class, () -> null);
        });
  }

  private interface Answer {
    Object get() throws SQLException;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answer.get()));
  }
}
