package io.meridian.instances;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.meridian.clients.Json;
import io.meridian.clients.Rest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * One member of etcd, whose writes wait for the disk, and watchers of one key. Each has a
 * connection of its own, as processes on different machines do.
 */
final class Etcd implements Contender {

  private static final String KEY = "settings/target";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration OFTEN = Duration.ofMillis(5);

  private final Process process;
  private final URI address;
  private final Rest rest;
  private final int size;
  private final Reactor reactor;
  private final List<EtcdWatcher> watchers = new CopyOnWriteArrayList<>();

  /**
   * Starts one and waits until it answers.
   *
   * @param program of Debian's package etcd-server
   * @param folder for its data
   * @param size of the value in bytes
   */
  Etcd(String program, Path folder, HttpClient http, int size) throws IOException {
    this.size = size;
    reactor = new Reactor();
    address = free();
    URI peers = free();
    process =
        new ProcessBuilder(
                program,
                "--data-dir=" + folder.resolve("etcd"),
                "--listen-client-urls=" + address,
                "--advertise-client-urls=" + address,
                "--listen-peer-urls=" + peers,
                "--initial-advertise-peer-urls=" + peers,
                "--initial-cluster=default=" + peers)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("etcd.log").toFile())
            .start();
    rest = new Rest(http, address);
    await().atMost(LIMIT).ignoreExceptions().until(() -> rest.get("/health").status() == 200);
  }

  @Override
  public String name() {
    return "etcd";
  }

  @Override
  public void grow(int count) {
    reactor.execute(
        () -> {
          for (int i = watchers.size(); i < count; i++) {
            watchers.add(watcher());
          }
        });
    await()
        .atMost(LIMIT)
        .until(
            () ->
                watchers.size() >= count
                    && watchers.stream().allMatch(w -> w.last().number() >= 0));
  }

  @Override
  public Passed change(int number) {
    byte[] value = "%08d".formatted(number).repeat(size / 8).getBytes(UTF_8);
    int[] before = watchers.stream().mapToInt(w -> w.last().number()).toArray();
    long from = System.nanoTime();
    rest.post(
            "/v3/kv/put",
            Json.object().put("key", text(KEY.getBytes(UTF_8))).put("value", text(value)))
        .body();
    await()
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(OFTEN)
        .until(() -> everyoneIsBeyond(before));
    return new Passed(
        Spread.of(watchers.stream().mapToLong(w -> w.last().receivedAt() - from)),
        Optional.empty(),
        watchers.stream().mapToLong(w -> w.last().bytes()).sum());
  }

  @Override
  public Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  @Override
  public void close() {
    reactor.close();
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean everyoneIsBeyond(int[] before) {
    return IntStream.range(0, before.length)
        .allMatch(i -> watchers.get(i).last().number() > before[i]);
  }

  private EtcdWatcher watcher() {
    try {
      return new EtcdWatcher(reactor, address, KEY);
    } catch (IOException e) {
      throw new UncheckedIOException("a watch must open", e);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static URI free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }
}
