package io.meridian.chat.settings.control;

import static java.lang.System.Logger.Level.INFO;

import io.meridian.settings.Diagnostic;
import io.meridian.settings.SlowRequests;
import io.meridian.settings.SyncMessage;
import io.meridian.settings.SyncMessage.Answer;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Shows the control plane what it asks to see of this instance, one thing at a time and beside the
 * threads that keep the settings. Thread-safe.
 */
final class Diagnostics {

  /** Most bytes of the garbage collector's log in one answer. */
  static final int GC_LOG_BYTES = 256 * 1024;

  private static final System.Logger LOG = System.getLogger(Diagnostics.class.getName());

  // JSON would need six characters for one of these.
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|\\p{Cs}");

  private final Optional<GcLog> gcLog;
  private final Supplier<SlowRequests> slowest;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          0,
          1,
          10,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(1),
          work -> Clockwork.daemon("settings-diagnostics", work));

  Diagnostics(Optional<GcLog> gcLog, Supplier<SlowRequests> slowest) {
    this.gcLog = gcLog;
    this.slowest = slowest;
  }

  /** Answers a question, soon and in another thread. */
  void answer(SyncMessage.Ask ask, Consumer<SyncMessage> link) {
    try {
      thread.execute(() -> link.accept(answer(ask)));
    } catch (RejectedExecutionException e) {
      link.accept(fault(ask, "the instance is still at work on another question"));
    }
  }

  /** Takes no more questions. */
  void stop() {
    thread.shutdownNow();
  }

  private Answer answer(SyncMessage.Ask ask) {
    LOG.log(INFO, "the control plane asks for {0}", ask.what());
    try {
      return shown(ask.what())
          .map(text -> new Answer(ask.id(), Optional.of(fitting(text)), Optional.empty()))
          .orElseGet(() -> fault(ask, "no GC log was written here yet"));
    } catch (IOException | RuntimeException e) {
      return fault(ask, e.toString());
    }
  }

  private Optional<String> shown(Diagnostic what) throws IOException {
    return switch (what) {
      case THREADS -> Optional.of(JvmCommands.run("threadPrint", "-l"));
      case GC_LOG -> gcLog.isEmpty() ? Optional.empty() : gcLog.get().newest(GC_LOG_BYTES);
      case SLOW_REQUESTS -> Optional.of(Wire.write(slowest.get()));
    };
  }

  /** Without what JSON can't carry well, and cut after a whole line, which is said. */
  static String fitting(String text) {
    String clean = UNPRINTABLE.matcher(text).replaceAll("?");
    if (clean.length() <= Answer.MAX_TEXT) {
      return clean;
    }
    String note = "(%d characters more)\n".formatted(clean.length() - Answer.MAX_TEXT);
    String begin = clean.substring(0, Answer.MAX_TEXT - note.length());
    return begin.substring(0, begin.lastIndexOf('\n') + 1) + note;
  }

  private static Answer fault(SyncMessage.Ask ask, String why) {
    return new Answer(ask.id(), Optional.empty(), Optional.of(why));
  }
}
