package io.meridian.chat.sockets.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.chat.sockets.entity.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DepartureTest {

  @TempDir private Path state;
  private final Departure departure = new Departure();
  private final Wires wire = Wires.immediate();
  private final Connection connection =
      new Connection(wire, Runnable::run, () -> 8, System::nanoTime, follow -> {});

  @BeforeEach
  void begin() {
    departure.switchboard = new Switchboard();
    departure.stateDirectory = Optional.of(state.toString());
    departure.switchboard.add(connection);
  }

  @Test
  void withoutTheFileNothingHappens() {
    departure.look();

    assertThat(connection.end()).isEmpty();
    assertThat(departure.fault()).isEmpty();
  }

  @Test
  void socketsAreEndedWithAReasonAndNoVisitorsAreGiven() throws IOException {
    Files.createFile(state.resolve(Departure.FILE));

    departure.look();

    assertThat(connection.end()).contains(End.GOING_AWAY);
    assertThat(wire.sent).singleElement().asString().contains("going-away", "restarts");
    assertThat(departure.fault()).contains("this instance leaves, open sockets: 1");
  }

  @Test
  void whoStaysAfterAllTakesVisitorsAgain() throws IOException {
    Path file = Files.createFile(state.resolve(Departure.FILE));
    departure.look();

    Files.delete(file);
    departure.look();

    assertThat(departure.fault()).isEmpty();
  }
}
