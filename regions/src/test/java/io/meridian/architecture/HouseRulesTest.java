package io.meridian.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule finds a planted violation and leaves its permitted neighbour alone. */
class HouseRulesTest {

  private static final String ROOT = "planted";

  @TempDir Path folder;

  @Test
  void featuresThatNeedEachOtherAreACycle() throws IOException {
    String queue = "package planted.queue; public class Queue { planted.chat.Chat chat; }";
    String chat = "package planted.chat; public class Chat { planted.queue.Queue queue; }";
    String lone = "package planted.chat; public class Chat {}";

    ArchRule rule = HouseRules.featuresFormNoCycles(ROOT);
    assertThat(broken(rule, queue, chat)).hasSize(1).first().asString().contains("Cycle detected");
    assertThat(kept(rule, queue, lone)).isEmpty();
  }

  @Test
  void entityThatKnowsAFrameworkOrAProcedureIsFound() throws IOException {
    String inbox = "package planted.chat.control; public class Inbox {}";
    String message =
        """
        package planted.chat.entity;
        class Message {
          @jakarta.inject.Inject planted.chat.control.Inbox inbox;
          jakarta.ws.rs.core.Response answer() { return null; }
        }
        """;
    String record = "package planted.chat.entity; record Message(String text) {}";

    ArchRule rule = HouseRules.entitiesKnowNoFramework(ROOT);
    assertThat(String.join("\n", broken(rule, inbox, message)))
        .contains("planted.chat.control.Inbox", "jakarta.inject.Inject", "jakarta.ws.rs");
    assertThat(kept(rule, inbox, record)).isEmpty();
  }

  @Test
  void entityOfAModuleCalledControlIsNoProcedure() throws IOException {
    String region = "package io.planted.control.fleet.entity; public class Region {}";
    String fleet =
        """
        package io.planted.control.fleet.entity;
        class Fleet { Region region; }
        """;

    assertThat(kept(HouseRules.entitiesKnowNoFramework("io.planted.control"), region, fleet))
        .isEmpty();
  }

  @Test
  void endpointOutsideTheBoundaryIsFound() throws IOException {
    String resource =
        "package planted.chat.%s; @jakarta.ws.rs.Path(\"messages\") class MessagesResource {}";
    String socket =
        "package planted.chat.%s; @jakarta.websocket.server.ServerEndpoint(\"/s\") class S {}";

    ArchRule rule = HouseRules.endpointsStandInBoundary(ROOT);
    assertThat(broken(rule, resource.formatted("control"), socket.formatted("entity"))).hasSize(2);
    assertThat(kept(rule, resource.formatted("boundary"), socket.formatted("boundary"))).isEmpty();
  }

  @Test
  void transactionOutsideControlIsFound() throws IOException {
    String type = "package planted.chat.%s; @jakarta.transaction.Transactional class Inbox {}";
    String method =
        "package planted.queue.%s; class Queue { @jakarta.transaction.Transactional void take() {} }";

    ArchRule rule = HouseRules.transactionsLiveInControl(ROOT);
    assertThat(broken(rule, type.formatted("boundary"), method.formatted("entity"))).hasSize(2);
    assertThat(kept(rule, type.formatted("control"), method.formatted("control"))).isEmpty();
  }

  @Test
  void nameThatSaysNoResponsibilityIsFound() throws IOException {
    String type = "package planted.%s; class %s {}";
    String[] sources = {
      type.formatted("a", "InboxImpl"),
      type.formatted("b", "InboxManager"),
      type.formatted("c", "InboxHelper"),
      type.formatted("d", "InboxUtil"),
      type.formatted("e", "InboxUtils"),
      type.formatted("f", "InboxService"),
      type.formatted("g", "InboxDTO"),
      type.formatted("h", "InboxDto")
    };

    assertThat(broken(HouseRules.NAMES_SAY_THE_RESPONSIBILITY, sources)).hasSize(8);
    assertThat(kept(HouseRules.NAMES_SAY_THE_RESPONSIBILITY, type.formatted("a", "Inbox")))
        .isEmpty();
  }

  @Test
  void systemClockOutsideAProducerIsFound() throws IOException {
    String reader =
        """
        package planted;
        class Reader {
          Object a() { return java.time.Instant.now(); }
          Object b() { return System.currentTimeMillis(); }
          Object c() { return java.time.LocalDate.now(); }
        }
        """;
    String injected =
        """
        package planted;
        class Reader {
          Object a(java.time.Clock clock) { return java.time.Instant.now(clock); }
        }
        """;
    String producer =
        """
        package planted;
        class Time {
          @jakarta.enterprise.inject.Produces java.time.Clock clock() {
            System.currentTimeMillis();
            return java.time.Clock.systemUTC();
          }
        }
        """;

    assertThat(broken(HouseRules.TIME_COMES_FROM_A_CLOCK, reader)).hasSize(3);
    assertThat(kept(HouseRules.TIME_COMES_FROM_A_CLOCK, injected, producer)).isEmpty();
  }

  @Test
  void dateIsFoundButNotItsUseAtALibrary() throws IOException {
    String holder =
        """
        package planted;
        class Holder {
          java.util.Date since;
          java.util.Date until() { return since; }
          Object now() { return new java.util.Date(); }
        }
        """;
    String caller =
        """
        package planted;
        class Caller {
          java.time.Instant of(java.time.Instant at) { return java.util.Date.from(at).toInstant(); }
        }
        """;

    assertThat(broken(HouseRules.NO_JAVA_UTIL_DATE, holder)).hasSize(3);
    assertThat(kept(HouseRules.NO_JAVA_UTIL_DATE, caller)).isEmpty();
  }

  @Test
  void injectedFieldThatATestCannotSetIsFound() throws IOException {
    String bean = "package planted; class Bean { @jakarta.inject.Inject %s Runnable work; }";

    ArchRule rule = HouseRules.INJECTED_FIELDS_ARE_PACKAGE_PRIVATE;
    assertThat(broken(rule, bean.formatted("private"))).hasSize(1);
    assertThat(kept(rule, bean.formatted(""))).isEmpty();
  }

  @Test
  void sleepingTestIsFound() throws IOException {
    String test =
        """
        package planted;
        class SleepyTest {
          void a() throws InterruptedException { Thread.sleep(10); }
          void b() throws InterruptedException { java.util.concurrent.TimeUnit.SECONDS.sleep(1); }
        }
        """;
    String waiting = "package planted; class SleepyTest { void a() { Thread.onSpinWait(); } }";

    assertThat(broken(HouseRules.TESTS_DO_NOT_SLEEP, test)).hasSize(2);
    assertThat(kept(HouseRules.TESTS_DO_NOT_SLEEP, waiting)).isEmpty();
  }

  @Test
  void jakartaInPlainJavaIsFound() throws IOException {
    String bean = "package planted; @jakarta.enterprise.context.ApplicationScoped class Bean {}";
    String plain = "package planted; class Bean {}";

    assertThat(broken(HouseRules.NO_JAKARTA, bean)).hasSize(1);
    assertThat(kept(HouseRules.NO_JAKARTA, plain)).isEmpty();
  }

  @Test
  void moduleThatKnowsItsNeighbourIsFound() throws IOException {
    String fleet = "package other.fleet; public class Fleet {}";
    String chat = "package planted.chat; class Chat { other.fleet.Fleet fleet; }";

    assertThat(broken(HouseRules.knowsNothingOf("other.fleet"), fleet, chat)).isNotEmpty();
    assertThat(kept(HouseRules.knowsNothingOf("elsewhere"), fleet, chat)).isEmpty();
  }

  private List<String> broken(ArchRule rule, String... sources) throws IOException {
    return Planted.in(folder.resolve("broken"), sources).violationsOf(rule);
  }

  private List<String> kept(ArchRule rule, String... sources) throws IOException {
    return Planted.in(folder.resolve("kept"), sources).violationsOf(rule);
  }
}
