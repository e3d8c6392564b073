package dev.inkling.runlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStateTest {
  @TempDir private Path home;
  private RunFolder run = new RunFolder(Path.of("none"));

  @BeforeEach
  void make() {
    run = RunFolder.create(home.resolve("run"));
    run.save(description());
  }

  private static RunDescription description() {
    return RunDescription.begin(
        "minute",
        Map.of(),
        new DataSource("mnist", "00"),
        1,
        1,
        "scalar",
        Versions.of("1"),
        List.of(),
        Instant.EPOCH);
  }

  @Test
  void aRunIsRunningOrPausedWhileItsLockIsHeldAndKilledWhenNotSo() throws IOException {
    assertThat(run.state()).isEqualTo(RunState.KILLED);
    try (RunLock _ = run.lock()) {
      assertThat(run.state()).isEqualTo(RunState.RUNNING);
      run.control().write(RunControl.NONE.withPaused(true));
      assertThat(run.state()).isEqualTo(RunState.PAUSED);
      Files.writeString(run.control().path(), "broken");
      assertThat(run.state()).isEqualTo(RunState.RUNNING);
    }
    assertThat(run.state()).isEqualTo(RunState.KILLED);
  }

  @Test
  void aRunThatEndedIsWhatItsDescriptionSays() {
    run.save(description().stopped(Instant.EPOCH));
    assertThat(run.state()).isEqualTo(RunState.STOPPED);
    run.save(description().failed(Instant.EPOCH, "why"));
    assertThat(run.state()).isEqualTo(RunState.FAILED);
  }

  @Test
  void aFolderThatIsNotThereIsNotTrained() {
    assertThat(new RunFolder(home.resolve("other")).isTraining()).isFalse();
  }

  @Test
  void lookingDoesNotTakeTheLockFromThisProcess() {
    try (RunLock _ = run.lock()) {
      assertThat(run.isTraining()).isTrue();
      assertThatThrownBy(run::lock).hasMessageContaining("trained by another process");
      assertThat(run.isTraining()).isTrue();
    }
  }

  @Test
  void anotherProcessIsSeenAndNotDisturbed() throws IOException, InterruptedException {
    try (ChildJvm child = ChildJvm.start(Holder.class, run.path(), home.resolve("out"))) {
      child.awaitFirst();
      for (int look = 0; look < 50; look++) {
        assertThat(run.state()).isEqualTo(RunState.RUNNING);
      }
      assertThatThrownBy(run::lock).hasMessageContaining("trained by another process");
      child.kill();
      assertThat(run.state()).isEqualTo(RunState.KILLED);
    }
    run.lock().close();
  }

  @Test
  void aLockOfThisProcessHoldsForOthersAfterItWasLookedAt() throws Exception {
    try (RunLock _ = run.lock()) {
      assertThat(run.isTraining()).isTrue();
      assertThatThrownBy(run::lock).isInstanceOf(RunLogException.class);
      try (ChildJvm child = ChildJvm.start(Looker.class, run.path(), home.resolve("out"))) {
        child.awaitFirst();
        assertThat(child.kill()).isEqualTo(1);
      }
    }
  }

  /// Holds the lock of a folder until it is killed.
  static final class Holder {
    private Holder() {}

    public static void main(String[] folder) throws InterruptedException {
      RunLock lock = new RunFolder(Path.of(folder[0])).lock();
      System.out.println(lock.hashCode() & 1);
      Thread.sleep(60_000);
    }
  }

  /// Prints 1 if a folder's lock is held, and waits to be killed.
  static final class Looker {
    private Looker() {}

    public static void main(String[] folder) throws InterruptedException {
      System.out.println(new RunFolder(Path.of(folder[0])).isTraining() ? 1 : 0);
      Thread.sleep(60_000);
    }
  }
}
