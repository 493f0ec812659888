package io.meridian.chat.sockets.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/** A wire whose sends finish when the test says so, or at once. */
final class Wires implements Transport {

  final List<String> sent = new ArrayList<>();
  final Queue<Consumer<Boolean>> pending = new ArrayDeque<>();
  final List<String> closes = new ArrayList<>();
  boolean immediate;

  static Wires immediate() {
    Wires wire = new Wires();
    wire.immediate = true;
    return wire;
  }

  @Override
  public void send(String text, Consumer<Boolean> done) {
    sent.add(text);
    if (immediate) {
      done.accept(true);
    } else {
      pending.add(done);
    }
  }

  @Override
  public void close(int code, String reason) {
    closes.add(code + " " + reason);
  }

  void finish() {
    pending.remove().accept(true);
  }
}
