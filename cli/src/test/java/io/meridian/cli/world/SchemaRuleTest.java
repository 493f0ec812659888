package io.meridian.cli.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRuleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop table message",
        "alter table message drop column body",
        "alter table message rename column body to text",
        "alter table message alter column seq type integer",
        "alter table message alter column author set not null",
        "alter table message add column lang text not null",
        "alter table message add lang text not null",
        "truncate message"
      })
  void whatTheVersionBeforeNeedsStays(String statement) {
    assertThat(SchemaRule.faults("101", statement))
        .containsExactly("migration 101 must only expand: " + statement);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table skill (name text not null, drop_off text)",
        "alter table message add column lang text",
        "alter table message add column lang text not null default 'en'",
        "alter table message add column lang text default 'en' not null",
        "alter table message alter column author drop not null",
        "create index on message (at) -- nothing to drop table for"
      })
  void whatIsAddedMayCome(String statement) {
    assertThat(SchemaRule.faults("101", statement)).isEmpty();
  }

  @Test
  void aMigrationThatContractsSaysSo() {
    assertThat(SchemaRule.faults("102", "-- contract: nobody reads it since 0.2\ndrop table old"))
        .containsExactly("migration 102 contracts, as it says");
  }

  @Test
  void onlyWhatIsNewIsLookedAtAndNothingMayBeMissing() {
    Map<String, String> before = Map.of("1", "drop table a", "2", "create table b ()");

    assertThat(SchemaRule.faults(before, Map.of("1", "drop table a")))
        .isEqualTo(List.of("migration 2 must be there, is missing"));
    assertThat(SchemaRule.faults(before, before)).isEmpty();
  }

  @Test
  void everyMigrationOfThisVersionExpandsOrSaysThatItContracts() throws IOException {
    for (String module : List.of("chat-war", "control-plane")) {
      Path folder = Path.of("..", module, "src/main/resources/db/migration");
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          assertThat(SchemaRule.faults(file.getFileName().toString(), Files.readString(file)))
              .allMatch(fault -> fault.endsWith("contracts, as it says"));
        }
      }
    }
  }
}
