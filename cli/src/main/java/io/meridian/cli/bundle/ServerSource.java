package io.meridian.cli.bundle;

import io.meridian.cli.engines.Payara;
import io.meridian.cli.output.Failure;
import io.meridian.cli.world.Inventory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One server: what it says of its health, its figures now, and what each of its threads does. */
record ServerSource(Payara server, Web web) implements Source {

  private static final List<String> QUESTIONS =
      List.of("VM.version", "VM.uptime", "VM.command_line", "GC.heap_info", "Thread.print -l");

  @Override
  public void collect(Draft draft) {
    String name = server.name();
    URI address = URI.create("http://127.0.0.1:" + server.ports().get("http"));
    draft.attempt(
        "health of " + name,
        () ->
            draft.settings(
                "state/" + name + "/health.json", web.any(address.resolve("/health/ready"))));
    draft.attempt(
        "figures of " + name,
        () ->
            draft.settings(
                "state/" + name + "/metrics.txt", web.good(address.resolve("/metrics"))));
    draft.attempt("threads of " + name, () -> draft.dump("threads/" + name + ".txt", threads()));
  }

  private String threads() throws IOException, InterruptedException {
    long pid = Inventory.process(server).orElseThrow(() -> new Failure("it does not run"));
    Path questions = Files.createTempFile("meridian-jcmd", ".txt");
    try {
      Files.write(questions, QUESTIONS);
      return Programs.ask(List.of(jcmd(), Long.toString(pid), "-f", questions.toString()));
    } finally {
      Files.delete(questions);
    }
  }

  /** Comes with a JDK; a JRE has none, and then the PATH may. */
  private static String jcmd() {
    Path own = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    return Files.isExecutable(own) ? own.toString() : "jcmd";
  }
}
