package io.meridian.chat.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Postgres.class)
class DurabilityTest {

  // The server of tests runs with both settings off.
  @Test
  void aServerThatLosesCommitsIsNamedWithEachSetting(Postgres.Unit unit) throws SQLException {
    try (Connection connection = unit.source().getConnection()) {
      assertThat(Durability.faults(connection))
          .containsExactly("fsync must be on, was off", "synchronous_commit must be on, was off");
    }
  }

  @Test
  void aSettingThatIsOnIsNoFault(Postgres.Unit unit) throws SQLException {
    try (Connection connection = unit.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set synchronous_commit = on");
      assertThat(Durability.faults(connection)).containsExactly("fsync must be on, was off");
    }
  }
}
