package io.meridian.cli.world;

import io.meridian.cli.engines.Grafana;
import io.meridian.cli.engines.Payara;
import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.cli.processes.Ending;
import io.meridian.cli.processes.Part;
import io.meridian.cli.processes.PidFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Brings a world up. Parts that need nothing start at once; servers start a few at a time, because
 * each uses a whole core until it is ready. The control plane is among the first: instances that
 * never saw a target are not ready before it answers. What watches over others starts when they are
 * ready or have failed: nobody is told that a part is down which is only about to start.
 */
final class Up {

  private static final int SERVERS_AT_ONCE =
      Math.max(2, Runtime.getRuntime().availableProcessors());

  private final WorldPlan world;
  private final PartStart start;
  private final Progress progress;
  private final Semaphore servers = new Semaphore(SERVERS_AT_ONCE, true);

  Up(WorldPlan world, PartStart start, Progress progress) {
    this.world = world;
    this.start = start;
    this.progress = progress;
  }

  /** Starts what does not run. Fails with every part that does not come up. */
  void bringUp() {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<CompletableFuture<?>> all = new ArrayList<>();
      CompletableFuture<Void> controlLaunched = new CompletableFuture<>();
      all.addAll(controls(controlLaunched, threads));
      all.addAll(helpers(threads));
      for (RegionPlan region : world.regions()) {
        all.addAll(region(region, controlLaunched, threads));
      }
      all.addAll(watching(world.watching(), all, threads));
      report(all);
    } finally {
      threads.shutdown();
    }
  }

  /** Starts the parts outside the regions only. */
  void bringUpGlobal() {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<CompletableFuture<?>> all = new ArrayList<>();
      all.addAll(controls(new CompletableFuture<>(), threads));
      all.addAll(helpers(threads));
      all.addAll(watching(world.watching(), all, threads));
      report(all);
    } finally {
      threads.shutdown();
    }
  }

  /** Starts the regions only, and registers them where the control plane answers. */
  void bringUpRegions() {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<CompletableFuture<?>> all = new ArrayList<>();
      if (world.controls().stream().anyMatch(Payara::answers)) {
        new Enrolment(world, progress).enrolAll();
      } else {
        requireEnrolled();
        progress.say("the control plane does not answer: regions run with what they last held");
      }
      for (RegionPlan region : world.regions()) {
        all.addAll(region(region, CompletableFuture.completedFuture(null), threads));
      }
      report(all);
    } finally {
      threads.shutdown();
    }
  }

  private List<CompletableFuture<?>> helpers(ExecutorService threads) {
    List<CompletableFuture<?>> all = new ArrayList<>();
    world.helpers().forEach(part -> all.add(run(() -> start.bringUp(part), threads)));
    world.grafana().ifPresent(part -> all.add(run(() -> grafana(part), threads)));
    return all;
  }

  /** Starts these once each of the others is ready or has failed. */
  private List<CompletableFuture<Void>> watching(
      List<Part> watchers, List<CompletableFuture<?>> watched, ExecutorService threads) {
    CompletableFuture<Void> settled =
        CompletableFuture.allOf(watched.toArray(CompletableFuture[]::new))
            .handle((done, failure) -> null);
    return watchers.stream()
        .map(part -> settled.thenRunAsync(() -> start.bringUp(part), threads))
        .toList();
  }

  private void grafana(Grafana grafana) {
    start.bringUp(grafana);
    try {
      grafana.makeLogins();
    } catch (IOException e) {
      throw new Failure(grafana.name() + ": its logins cannot be made: " + e.getMessage(), e);
    }
  }

  /** A region that never had a credential never saw a target and would not get ready. */
  private void requireEnrolled() {
    for (RegionPlan region : world.regions()) {
      if (!Files.exists(world.folder().regionToken(region.file().id()))) {
        throw new Failure(
            "the control plane at %s does not answer, and region %s never met it: bring it up first ('global up')"
                .formatted(world.controlUrl(), region.file().id()));
      }
    }
  }

  /**
   * Starts the control planes when their database and what stands before them are there.
   *
   * @param launched completes when the first of them has been launched, or can't be
   */
  private List<CompletableFuture<?>> controls(
      CompletableFuture<Void> launched, ExecutorService threads) {
    CompletableFuture<Void> database = run(() -> start.bringUp(world.controlDatabase()), threads);
    List<CompletableFuture<Void>> doors =
        world.controlDoors().stream().map(door -> run(() -> start.bringUp(door), threads)).toList();
    CompletableFuture<Void> before =
        CompletableFuture.allOf(doors.toArray(CompletableFuture[]::new))
            .handle((done, failure) -> null);
    CompletableFuture<Void> control =
        database
            .thenCombine(before, (one, other) -> null)
            .thenRunAsync(() -> control(launched, threads), threads)
            .whenComplete((done, failure) -> launched.complete(null));
    List<CompletableFuture<?>> all = new ArrayList<>(doors);
    all.add(control);
    return all;
  }

  private void control(CompletableFuture<Void> launched, ExecutorService threads) {
    if (world.controls().stream().anyMatch(Payara::answers)) {
      launched.complete(null);
      world.controls().forEach(this::besideOthers);
    } else {
      List<CompletableFuture<Void>> all =
          world.controls().stream()
              .map(control -> run(() -> server(control, () -> launched.complete(null)), threads))
              .toList();
      all.forEach(CompletableFuture::join);
    }
    new Enrolment(world, progress).enrolAll();
  }

  /**
   * Starts a control plane while others serve: until it is ready nobody is sent to it, because from
   * the moment it listens it would refuse what the others would have done.
   */
  private void besideOthers(Payara control) {
    if (control.answers()) {
      server(control, () -> {});
      return;
    }
    int index = world.controls().indexOf(control);
    Withdrawal withdrawal = new Withdrawal(new Ending(DownCommand.PATIENCE), world.controlDoors());
    withdrawal.of(Optional.of(world.ports().controlReplica(index + 1)));
    server(control, () -> {});
    withdrawal.of(Optional.empty());
  }

  private List<CompletableFuture<?>> region(
      RegionPlan region, CompletableFuture<Void> controlLaunched, ExecutorService threads) {
    List<CompletableFuture<?>> all = new ArrayList<>();
    all.add(run(() -> start.bringUp(region.frontDoor()), threads));
    CompletableFuture<Void> database = run(() -> start.bringUp(region.database()), threads);
    all.add(database);
    for (Payara instance : region.instances()) {
      all.add(
          database
              .thenCompose(done -> controlLaunched)
              .thenRunAsync(() -> server(instance, () -> {}), threads));
    }
    all.addAll(watching(region.watching(), all, threads));
    return all;
  }

  private void server(Payara part, Runnable launched) {
    servers.acquireUninterruptibly();
    try {
      PidFile file = start.launch(part);
      launched.run();
      start.await(part, file);
    } finally {
      servers.release();
    }
  }

  private static CompletableFuture<Void> run(Runnable step, ExecutorService threads) {
    return CompletableFuture.runAsync(step, threads);
  }

  private static void report(List<CompletableFuture<?>> all) {
    List<String> failures = new ArrayList<>();
    for (CompletableFuture<?> step : all) {
      try {
        step.join();
      } catch (CompletionException e) {
        Throwable cause = e.getCause();
        if (!(cause instanceof Failure)) {
          throw e;
        }
        failures.add(cause.getMessage());
      }
    }
    if (!failures.isEmpty()) {
      throw new Failure(String.join("\n\n", failures.stream().distinct().toList()));
    }
  }
}
