package io.meridian.chat.settings.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.settings.Target;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class LastGoodCopyTest {

  private static final Target OLD = Worlds.greeting("old");
  private static final Target NEW = Worlds.greeting("new");

  @Test
  void copyIsTheLastOneWrittenAndIsUsedOnlyWhole() throws IOException, SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      DataSource database = server.getPostgresDatabase();
      LastGoodCopy copy = new LastGoodCopy(database, new Time());
      assertThat(copy.write(OLD)).as("there is no table yet").isFalse();
      assertThat(copy.read()).isEmpty();
      Flyway.configure().dataSource(database).load().migrate();
      assertThat(copy.read()).isEmpty();
      assertThat(copy.write(OLD)).isTrue();
      assertThat(copy.write(NEW)).isTrue();
      assertThat(copy.write(NEW)).isTrue();
      assertThat(copy.read()).contains(NEW);
      execute(database, "update settings_last_good set target = replace(target, 'new', 'odd')");
      assertThat(copy.read()).as("its hash is another's").isEmpty();
      execute(database, "update settings_last_good set target = left(target, 50)");
      assertThat(copy.read()).as("it is cut off").isEmpty();
    }
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
