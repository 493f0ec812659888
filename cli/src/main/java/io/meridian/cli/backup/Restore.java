package io.meridian.cli.backup;

import io.meridian.cli.output.Failure;
import io.meridian.cli.output.Progress;
import io.meridian.cli.setup.Folders;
import io.meridian.cli.world.DataOwner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the data of a backup in the place of what is there, which is kept aside until the servers
 * are ready on the restored data, and comes back when they do not get there.
 */
final class Restore {

  private final DataOwner owner;
  private final Progress progress;

  Restore(DataOwner owner, Progress progress) {
    this.owner = owner;
    this.progress = progress;
  }

  /** Checks a backup whole. Fails with every reason not to restore it here. */
  Manifest check(Path backup) {
    Manifest manifest = Manifest.read(backup);
    List<String> faults = new ArrayList<>();
    if (!manifest.subject().equals(owner.name())) {
      faults.add("subject must be " + owner.name() + ", was " + manifest.subject());
    }
    int server = owner.database().majorVersion();
    if (manifest.postgresql() != server) {
      faults.add("postgresql must be " + server + ", was " + manifest.postgresql());
    }
    List<String> newer = new ArrayList<>(manifest.schema());
    newer.removeAll(new Application(owner.war()).migrations());
    if (!newer.isEmpty()) {
      faults.add(
          "schema must be known to this version; of a newer one are the migrations " + newer);
    }
    if (!faults.isEmpty()) {
      throw new Failure(backup + " is not restored:\n  " + String.join("\n  ", faults));
    }
    new ArchiveReader(backup, manifest).check();
    return manifest;
  }

  /** Restores a backup that was checked. The caller holds the lock of the world. */
  void from(Path backup, Manifest manifest) {
    Path live = owner.database().folder();
    Path fresh = live.resolveSibling(live.getFileName() + ".restored");
    Path aside = live.resolveSibling(live.getFileName() + ".replaced");
    if (Files.exists(aside)) {
      throw new Failure(
          aside
              + " holds the data from before a restore that did not end: move it away, or back to "
              + live);
    }
    try {
      Folders.delete(fresh);
      Files.createDirectories(fresh);
      new ArchiveReader(backup, manifest).unpack(fresh);
      progress.say(owner.name() + "  unpacked");
      boolean ran = owner.serves();
      owner.endServers();
      owner.endDatabase();
      if (Files.exists(live)) {
        Files.move(live, aside, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(fresh, live, StandardCopyOption.ATOMIC_MOVE);
      try {
        begin(ran);
      } catch (Failure | SQLException e) {
        throw putBack(live, aside, ran, e);
      }
      Folders.delete(aside);
    } catch (IOException e) {
      throw new Failure("the restore of " + owner.name() + " failed: " + e, e);
    }
  }

  private void begin(boolean ran) throws SQLException {
    DataOwner restored = owner.anew();
    restored.startDatabase();
    try (Connection connection = restored.database().connect()) {
      new Application(restored.war()).afterRestore(connection);
    }
    if (ran) {
      restored.startServers();
    } else {
      restored.endDatabase();
    }
  }

  private Failure putBack(Path live, Path aside, boolean ran, Exception cause) throws IOException {
    owner.endServers();
    owner.endDatabase();
    Path failed = live.resolveSibling(live.getFileName() + ".failed");
    Folders.delete(failed);
    Files.move(live, failed, StandardCopyOption.ATOMIC_MOVE);
    String outcome = "there was no data before";
    if (Files.exists(aside)) {
      Files.move(aside, live, StandardCopyOption.ATOMIC_MOVE);
      outcome = "the data from before is back in its place";
      if (ran) {
        DataOwner former = owner.anew();
        former.startDatabase();
        former.startServers();
      }
    }
    return new Failure(
        "the restore of %s failed, %s; what was restored lies in %s:\n%s"
            .formatted(owner.name(), outcome, failed, cause.getMessage()),
        cause);
  }
}
