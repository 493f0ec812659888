package io.meridian.chat.sockets.control;

import io.meridian.chat.access.entity.Caller;
import io.meridian.chat.conversations.entity.PostedMessage;
import io.meridian.chat.sockets.entity.End;
import io.meridian.chat.sockets.entity.Frames;
import io.meridian.chat.sockets.entity.ServerFrame;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** One open socket: who speaks, what they follow, what they are still to be told. Thread-safe. */
public final class Connection {

  private final Transport transport;
  private final Executor executor;
  private final LongSupplier nanoTime;
  private final Serial inbound;
  private final Outbound outbound;
  private final Map<UUID, Follow> follows = new ConcurrentHashMap<>();
  private final Set<Follow> behind = ConcurrentHashMap.newKeySet();
  private final AtomicReference<End> end = new AtomicReference<>();
  private final AtomicReference<String> queue = new AtomicReference<>("");
  private volatile Caller caller;
  private volatile int load;
  private volatile long endedAt;
  private volatile long heardAt;

  /**
   * @param executor runs what may wait
   * @param limit most frames that wait for the reader
   * @param drained told what could not be passed on earlier, when the reader has caught up
   */
  Connection(
      Transport transport,
      Executor executor,
      IntSupplier limit,
      LongSupplier nanoTime,
      Consumer<Follow> drained) {
    this.transport = transport;
    this.executor = executor;
    this.nanoTime = nanoTime;
    this.heardAt = nanoTime.getAsLong();
    this.inbound = new Serial(executor);
    this.outbound = new Outbound(transport, limit, nanoTime, () -> drained(drained));
  }

  /** Who speaks, once that is proven. */
  Optional<Caller> caller() {
    return Optional.ofNullable(caller);
  }

  void welcome(Caller proven) {
    caller = proven;
  }

  /** Conversations the agent has in all regions together, as the desk says. */
  int load() {
    return load;
  }

  void load(int conversations) {
    load = conversations;
  }

  /** Works a task off after those before it, which are over when their stages are complete. */
  void inOrder(Supplier<? extends CompletionStage<?>> task) {
    heardAt = nanoTime.getAsLong();
    if (end.get() == null && !inbound.offer(task)) {
      end(End.FLOODING, "more than " + Serial.LIMIT + " frames wait to be worked off");
    }
  }

  /** Tells the client something. */
  void send(ServerFrame frame) {
    send(Frames.write(frame));
  }

  /** Tells the client something that is written already. */
  void send(String frame) {
    if (!outbound.offer(frame)) {
      end(End.SLOW_READER, "too many frames wait for this reader; resume from the last sequence");
    }
  }

  /** Tells an agent who waits, unless that was the last thing said of the queue. */
  void sendQueue(String frame) {
    if (!queue.getAndSet(frame).equals(frame)) {
      send(frame);
    }
  }

  String write(PostedMessage message) {
    return Frames.write(ServerFrame.Said.of(message));
  }

  /** How many messages may be read from the database for this client now. */
  int room() {
    return outbound.room() / 2;
  }

  /** For how long the client has not read, in nanoseconds. */
  long stuckFor() {
    return outbound.stuckFor();
  }

  /** For how long nothing came from the client, in nanoseconds. */
  long silentFor() {
    return nanoTime.getAsLong() - heardAt;
  }

  /** Ends the socket, once: says why, then closes it. */
  void end(End why, String reason) {
    if (end.compareAndSet(null, why)) {
      endedAt = nanoTime.getAsLong();
      outbound.end(Frames.write(new ServerFrame.Closed(why.code(), reason)));
    }
  }

  /** Why this side ended it, if it did. */
  public Optional<End> end() {
    return Optional.ofNullable(end.get());
  }

  /** For how long it has been ending, in nanoseconds; 0 when it is not. */
  long endingFor() {
    return end.get() == null ? 0 : nanoTime.getAsLong() - endedAt;
  }

  /** Closes the wire, whatever is still to be said. */
  void close() {
    end().ifPresent(why -> executor.execute(() -> transport.close(why.closeCode(), why.code())));
  }

  Collection<Follow> follows() {
    return follows.values();
  }

  /** Follows a conversation; empty when it does so already. */
  Optional<Follow> follow(UUID conversation, long after) {
    Follow follow = new Follow(this, conversation, after);
    return follows.putIfAbsent(conversation, follow) == null
        ? Optional.of(follow)
        : Optional.empty();
  }

  boolean follows(UUID conversation) {
    return follows.containsKey(conversation);
  }

  /** Notes that the client has no room for what this conversation has. */
  void behind(Follow follow) {
    behind.add(follow);
  }

  private void drained(Consumer<Follow> tell) {
    if (end.get() != null) {
      close();
      return;
    }
    List<Follow> waiting = List.copyOf(behind);
    waiting.stream().filter(behind::remove).forEach(tell);
  }
}
