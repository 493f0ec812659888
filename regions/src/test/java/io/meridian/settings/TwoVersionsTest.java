package io.meridian.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meridian.routing.DefaultPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** While a world is upgraded, control plane and instances know different catalogues. */
class TwoVersionsTest {

  private static final Catalogue OLD = Catalogue.chat();
  private static final Catalogue NEW = newer();
  private static final Map<String, String> VALUES =
      Map.of("chat.greeting", "Hello", "chat.brand-new", "on");

  @Test
  void aNewControlPlaneSendsAnOldInstanceWhatItUnderstands() {
    Target sent = target(content(VALUES).renderFor(OLD.keys()));
    Target received = Wire.read(Wire.write(sent), Target.class);

    assertThat(received.faults(OLD)).isEmpty();
    assertThat(received.content().settings()).containsOnlyKeys("chat.greeting");
    assertThat(received.hash()).isEqualTo(sent.hash());
  }

  @Test
  void withoutTheRenderingTheOldInstanceWouldRefuse() {
    assertThat(target(content(VALUES)).faults(OLD))
        .singleElement()
        .satisfies(fault -> assertThat(fault.field()).isEqualTo("settings.chat.brand-new"));
  }

  @Test
  void anOldControlPlaneLeavesANewInstanceItsDefaults() {
    Map<String, String> known = Map.of("chat.greeting", "Hello");
    Target received =
        Wire.read(Wire.write(target(content(known).renderFor(NEW.keys()))), Target.class);

    assertThat(received.faults(NEW)).isEmpty();
    assertThat(NEW.value(received.content().settings(), "chat.brand-new")).isEqualTo("false");
  }

  @Test
  void aFieldThatAnOldInstanceDoesNotKnowIsVerifiedAndKept() {
    ObjectNode document = (ObjectNode) Wire.tree(content(Map.of()));
    document.put("ofTheNextVersion", 7);
    ObjectNode sent = (ObjectNode) Wire.tree(target(content(Map.of())));
    sent.set("content", document);
    sent.put("hash", Wire.hash(document));

    Target received = Wire.read(sent.toString(), Target.class);

    assertThat(received.faults(OLD)).isEmpty();
    assertThat(Wire.write(received)).contains("\"ofTheNextVersion\":7");
  }

  private static Catalogue newer() {
    List<Setting> settings = new ArrayList<>(OLD.settings());
    settings.add(
        Setting.toggle("chat.brand-new", false, "chat", "What only the next version has."));
    return Catalogue.of(settings.toArray(Setting[]::new));
  }

  private static Content content(Map<String, String> settings) {
    return new Content(
        new TreeMap<>(settings), DefaultPolicy.of(List.of()), List.of(), "{\"keys\":[]}");
  }

  private static Target target(Content content) {
    return Target.of("epoch", 1, Instant.EPOCH, content);
  }
}
