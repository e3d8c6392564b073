package dev.inkling.runlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.tensor.file.OutputWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  @TempDir Path folder;
  private Checkpoints checkpoints;

  @BeforeEach
  void open() {
    checkpoints = new Checkpoints(folder.resolve("checkpoint"));
  }

  private static OutputWriter bytes(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private void save(long step) {
    Map<String, OutputWriter> files = new LinkedHashMap<>();
    files.put("parameters", bytes("parameters of " + step));
    files.put("state", bytes("state of " + step));
    files.put("empty", _ -> {});
    checkpoints.save(step, files);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(checkpoints.path())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Path file(long step) {
    return checkpoints.path().resolve("step-%012d.checkpoint".formatted(step));
  }

  private long latestStep() {
    return checkpoints.latest().checkpoint().orElseThrow().step();
  }

  @Test
  void whatWasSavedIsRead() {
    save(7);
    LatestCheckpoint latest = checkpoints.latest();
    Checkpoint checkpoint = latest.checkpoint().orElseThrow();
    assertThat(latest.skipped()).isEmpty();
    assertThat(checkpoint.step()).isEqualTo(7);
    assertThat(checkpoint.files().keySet()).containsExactly("parameters", "state", "empty");
    assertThat(checkpoint.file("state")).asString().isEqualTo("state of 7");
    assertThat(checkpoint.file("empty")).isEmpty();
  }

  @Test
  void thereIsNoneAtFirst() {
    assertThat(checkpoints.latest()).isEqualTo(new LatestCheckpoint(Optional.empty(), List.of()));
  }

  @Test
  void aMissingPartIsNamedWithThoseThatAreThere() {
    save(7);
    Checkpoint checkpoint = checkpoints.latest().checkpoint().orElseThrow();
    assertThatThrownBy(() -> checkpoint.file("optimiser"))
        .isInstanceOf(RunLogException.class)
        .hasMessage("checkpoint of step 7 holds no 'optimiser', only [parameters, state, empty]");
  }

  @Test
  void theLastTwoAreKept() throws IOException {
    for (long step : new long[] {0, 9, 10, 100}) {
      save(step);
    }
    assertThat(names())
        .containsExactly("step-000000000010.checkpoint", "step-000000000100.checkpoint");
    assertThat(latestStep()).isEqualTo(100);
  }

  @Test
  void savingAStepAgainReplacesIt() throws IOException {
    save(5);
    checkpoints.save(5, Map.of("state", bytes("other")));
    assertThat(names()).hasSize(1);
    assertThat(checkpoints.latest().checkpoint().orElseThrow().file("state"))
        .asString()
        .isEqualTo("other");
  }

  @Test
  void aCheckpointCutAtAnyByteFallsBackToThePreviousAndSaysSo() throws IOException {
    save(10);
    save(20);
    byte[] whole = Files.readAllBytes(file(20));
    for (int length = 0; length < whole.length; length++) {
      Files.write(file(20), Arrays.copyOf(whole, length));
      LatestCheckpoint latest = checkpoints.latest();
      assertThat(latest.checkpoint().orElseThrow().step()).as("cut at %d", length).isEqualTo(10);
      assertThat(latest.skipped()).singleElement().asString().startsWith(file(20) + ": skipped: ");
    }
  }

  @Test
  void anyChangedByteFallsBackToThePrevious() throws IOException {
    save(10);
    save(20);
    byte[] whole = Files.readAllBytes(file(20));
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      Files.write(file(20), changed);
      assertThat(latestStep()).as("byte %d", at).isEqualTo(10);
    }
  }

  @Test
  void aLongerFileFallsBackToThePrevious() throws IOException {
    save(10);
    save(20);
    byte[] whole = Files.readAllBytes(file(20));
    Files.write(file(20), Arrays.copyOf(whole, whole.length + 1));
    assertThat(latestStep()).isEqualTo(10);
  }

  @Test
  void aDroppedOrRenamedFileFallsBackToThePrevious() throws IOException {
    save(10);
    save(20);
    Files.move(file(20), file(30));
    LatestCheckpoint latest = checkpoints.latest();
    assertThat(latest.checkpoint().orElseThrow().step()).isEqualTo(10);
    assertThat(latest.skipped()).containsExactly(file(30) + ": skipped: it holds step 20");
    Files.delete(file(30));
    assertThat(latestStep()).isEqualTo(10);
  }

  @Test
  void whenAllAreDamagedEachIsNamed() throws IOException {
    save(10);
    save(20);
    Files.write(file(10), new byte[100]);
    Files.write(file(20), new byte[0]);
    LatestCheckpoint latest = checkpoints.latest();
    assertThat(latest.checkpoint()).isEmpty();
    assertThat(latest.skipped()).hasSize(2);
  }

  @Test
  void afterAFallbackTheDamagedFutureGoesAndThePreviousStays() throws IOException {
    save(10);
    save(20);
    Files.write(file(20), new byte[5]);
    save(15);
    assertThat(names())
        .containsExactly("step-000000000010.checkpoint", "step-000000000015.checkpoint");
    assertThat(checkpoints.latest().skipped()).isEmpty();
  }

  @Test
  void aFullDiskLeavesTheOldCheckpoints() throws IOException {
    save(10);
    assertThatThrownBy(
            () ->
                checkpoints.save(
                    20,
                    Map.of(
                        "parameters",
                        out -> {
                          out.write(new byte[100_000]);
                          throw new IOException("No space left on device");
                        })))
        .isInstanceOf(RunLogException.class)
        .hasMessageContaining("step 20")
        .hasMessageEndingWith("could not be written: No space left on device");
    assertThat(names()).containsExactly("step-000000000010.checkpoint");
    assertThat(latestStep()).isEqualTo(10);
  }

  @Test
  void leftoversOfAKillAreClearedByTheNextSave() throws IOException {
    save(10);
    Path leftover = checkpoints.path().resolve(".step-000000000020.checkpoint.1-0.inkling-tmp");
    Files.write(leftover, new byte[10]);
    assertThat(latestStep()).isEqualTo(10);
    save(20);
    assertThat(leftover).doesNotExist();
  }

  @Test
  void aLyingListIsRefusedBeforeAnythingIsAllocated() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    save(10);
    for (int round = 0; round < 2_000; round++) {
      byte[] junk = new byte[random.nextInt(300)];
      for (int i = 0; i < junk.length; i++) {
        junk[i] = (byte) random.nextInt(256);
      }
      Files.write(file(20), junk);
      assertThat(latestStep()).as("round %d", round).isEqualTo(10);
    }
  }

  @Test
  void aKillAtAnyMomentLeavesAWholeCheckpoint() throws Exception {
    SplittableRandom random = new SplittableRandom(20261121);
    long before = 0;
    for (int round = 0; round < 6; round++) {
      try (ChildJvm child =
          ChildJvm.start(SavesForEver.class, checkpoints.path(), folder.resolve("out"))) {
        child.awaitFirst();
        Thread.sleep(random.nextInt(120));
        long saved = child.kill();
        Checkpoint latest = checkpoints.latest().checkpoint().orElseThrow();
        assertThat(checkpoints.latest().skipped()).isEmpty();
        assertThat(latest.step()).as("round %d", round).isBetween(saved, saved + 1);
        assertThat(latest.step()).isGreaterThan(before);
        assertThat(latest.file("data")).containsOnly((byte) latest.step());
        before = latest.step();
      }
    }
  }

  /// Saves checkpoints until it is killed, each filled with its step; prints each when it is saved.
  static final class SavesForEver {
    private SavesForEver() {}

    public static void main(String[] arguments) {
      Checkpoints checkpoints = new Checkpoints(Path.of(arguments[0]));
      long step = checkpoints.latest().checkpoint().map(Checkpoint::step).orElse(0L);
      while (true) {
        step++;
        byte[] data = new byte[300_000];
        Arrays.fill(data, (byte) step);
        checkpoints.save(step, Map.of("data", out -> out.write(data)));
        System.out.print(step + "\n");
        System.out.flush();
      }
    }
  }
}
