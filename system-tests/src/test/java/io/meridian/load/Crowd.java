package io.meridian.load;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Conversations that go on at once, driven from one thread. Each has a fixed number of posts on its
 * way.
 */
final class Crowd implements AutoCloseable {

  private final Selector selector = Selector.open();
  private final List<Talk> talks = new ArrayList<>();
  private final Figures figures = new Figures();

  Crowd() throws IOException {}

  Figures figures() {
    return figures;
  }

  List<Talk> talks() {
    return talks;
  }

  Talk add(String conversation) {
    Talk talk = new Talk(conversation, figures);
    talks.add(talk);
    return talk;
  }

  /** Opens a socket whose frames are passed on while the crowd runs. */
  Line open(URI server, String path, Consumer<String> receiver) throws IOException {
    Line line = new Line(server, path, receiver);
    line.channel().register(selector, SelectionKey.OP_READ, line);
    return line;
  }

  /** Runs until the condition holds or the time is over. Returns whether it holds. */
  boolean run(long nanos, BooleanSupplier done) throws IOException {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      if (done.getAsBoolean()) {
        return true;
      }
      selector.select(50);
      for (SelectionKey key : selector.selectedKeys()) {
        ((Line) key.attachment()).read();
      }
      selector.selectedKeys().clear();
    }
    return done.getAsBoolean();
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
