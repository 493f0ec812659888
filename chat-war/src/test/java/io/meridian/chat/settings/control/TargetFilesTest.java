package io.meridian.chat.settings.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.settings.Target;
import io.meridian.settings.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetFilesTest {

  private static final Target OLD = Worlds.greeting("old");
  private static final Target NEW = Worlds.greeting("new");

  @TempDir Path directory;

  @Test
  void emptyDiskStartsFromTheCopyAndKeepsIt() throws IOException {
    assertThat(open().boot(Optional::empty)).isEmpty();
    assertThat(open().boot(() -> Optional.of(OLD))).contains(OLD);
    assertThat(open().boot(Optional::empty)).contains(OLD);
  }

  @Test
  void stagedTargetIsWhatARestartStartsFrom() throws IOException {
    TargetFiles files = withLastGood(OLD);
    files.stage(NEW);
    assertThat(open().boot(Optional::empty)).contains(NEW);
  }

  @Test
  void thirdStartAfterTwoThatFailedGoesByTheLastGood() throws IOException {
    withLastGood(OLD).stage(NEW);
    assertThat(open().boot(Optional::empty)).contains(NEW);
    assertThat(open().boot(Optional::empty)).contains(NEW);
    TargetFiles third = open();
    assertThat(third.boot(Optional::empty)).contains(OLD);
    assertThat(third.rejects(NEW.hash())).isTrue();
    assertThat(third.rejects(OLD.hash())).isFalse();
    TargetFiles fourth = open();
    assertThat(fourth.boot(Optional::empty)).contains(OLD);
    assertThat(fourth.rejects(NEW.hash())).isTrue();
  }

  @Test
  void startThatSucceededDoesNotCountAgainstTheTarget() throws IOException {
    withLastGood(OLD).stage(NEW);
    for (int start = 0; start < 5; start++) {
      TargetFiles files = open();
      assertThat(files.boot(Optional::empty)).contains(NEW);
      files.started();
    }
  }

  @Test
  void failedStartsOnOneTargetDoNotCountForTheNext() throws IOException {
    withLastGood(OLD).stage(NEW);
    open().boot(Optional::empty);
    TargetFiles files = open();
    files.boot(Optional::empty);
    Target next = Worlds.greeting("next");
    files.stage(next);
    assertThat(open().boot(Optional::empty)).contains(next);
  }

  @Test
  void withoutALastGoodTargetTheStagedOneIsTriedAgain() throws IOException {
    open().stage(NEW);
    for (int start = 0; start < 4; start++) {
      assertThat(open().boot(Optional::empty)).contains(NEW);
    }
  }

  @Test
  void failedStartsFallBackToTheCopyWhereTheDiskHasNoLastGood() throws IOException {
    open().stage(NEW);
    open().boot(Optional::empty);
    open().boot(Optional::empty);
    assertThat(open().boot(() -> Optional.of(OLD))).contains(OLD);
  }

  @Test
  void promotedTargetIsTheLastGoodOneAndForgetsItsStarts() throws IOException {
    withLastGood(OLD).stage(NEW);
    TargetFiles files = open();
    files.boot(Optional::empty);
    files.promote();
    assertThat(directory.resolve(TargetFiles.STAGED)).doesNotExist();
    assertThat(directory.resolve(TargetFiles.BOOTS)).doesNotExist();
    assertThat(open().boot(Optional::empty)).contains(NEW);
  }

  @Test
  void targetEqualToTheLastGoodOneNeedsNoStaging() throws IOException {
    TargetFiles files = withLastGood(OLD);
    files.stage(NEW);
    files.stage(OLD);
    assertThat(directory.resolve(TargetFiles.STAGED)).doesNotExist();
    assertThat(open().boot(Optional::empty)).contains(OLD);
  }

  @Test
  void truncatedStagedTargetIsSetAsideForTheLastGoodOne() throws IOException {
    withLastGood(OLD).stage(NEW);
    truncate(TargetFiles.STAGED);
    assertThat(open().boot(Optional::empty)).contains(OLD);
    assertThat(directory.resolve(TargetFiles.STAGED + ".unusable")).exists();
  }

  @Test
  void corruptLastGoodTargetFallsBackToTheCopy() throws IOException {
    withLastGood(OLD);
    Files.write(directory.resolve(TargetFiles.LAST_GOOD), new byte[] {0, (byte) 0xff, 3, 'x'});
    assertThat(open().boot(() -> Optional.of(NEW))).contains(NEW);
  }

  @Test
  void lastGoodTargetWhoseContentWasChangedIsNotUsed() throws IOException {
    withLastGood(OLD);
    Path file = directory.resolve(TargetFiles.LAST_GOOD);
    Files.writeString(file, Files.readString(file).replace("\"old\"", "\"odd\""));
    assertThat(open().boot(Optional::empty)).isEmpty();
  }

  @Test
  void unreadableCountOfStartsDoesNotStopAStart() throws IOException {
    withLastGood(OLD).stage(NEW);
    Files.writeString(directory.resolve(TargetFiles.BOOTS), "");
    assertThat(open().boot(Optional::empty)).contains(NEW);
  }

  @Test
  void whatIsWrittenIsWhole() throws IOException {
    open().stage(NEW);
    Target read = Wire.read(Files.readString(directory.resolve(TargetFiles.STAGED)), Target.class);
    assertThat(read).isEqualTo(NEW);
    assertThat(directory.resolve(TargetFiles.STAGED + ".new")).doesNotExist();
  }

  private TargetFiles withLastGood(Target target) throws IOException {
    TargetFiles files = open();
    files.stage(target);
    files.promote();
    return files;
  }

  private TargetFiles open() {
    return new TargetFiles(new StateFiles(directory), Targets::faults);
  }

  private void truncate(String name) throws IOException {
    String text = Files.readString(directory.resolve(name));
    Files.writeString(directory.resolve(name), text.substring(0, text.length() / 2));
  }
}
