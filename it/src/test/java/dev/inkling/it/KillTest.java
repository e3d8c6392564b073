package dev.inkling.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Runs that are killed, stopped or damaged, and what becomes of them.
@DisabledOnOs(OS.WINDOWS)
class KillTest {
  /// Many checkpoints, so that there is much to go wrong.
  private static final Map<String, String> OFTEN = Map.of("INKLING_CHECKPOINT_SECONDS", "0.05");

  private static final int KILLS = 4;

  @TempDir private Path folder;

  @BeforeEach
  void makeData() throws IOException {
    SmallMnist.folder(folder.resolve("data"), 1500, 40);
  }

  /// With validation (the best weights are kept), augmentation, batch norm, a moving average of the
  /// weights and a learning rate that changes: all that a resumed run must find again.
  @Test
  void runKilledAtRandomPointsEndsWithTheWeightsOfAnUndisturbedOne() throws Exception {
    String[] options = {"minute", "--data", "data", "--batch", "16", "--steps", "450"};
    String[] validated = Launch.join(options, "--valid", "0.2");
    String undisturbed = Answers.weights(inkling(Launch.join(validated, "--out", "a", "--json")));

    long seed = System.nanoTime();
    Random random = new Random(seed);
    killDuringStart(Launch.join(validated, "--out", "b"), random);
    for (int kills = 1; kills < KILLS; kills++) {
      assertThat(killWhileItTrains(goOn("b", validated), random)).as("seed %d", seed).isTrue();
    }
    assertThat(Answers.weights(inkling(Launch.join(goOn("b", validated), "--json"))))
        .as("seed %d", seed)
        .isEqualTo(undisturbed);
  }

  @Test
  void ofACheckpointCutInHalfThePreviousOneIsUsedAndSaid() throws Exception {
    String[] options = {"hello-dl-relu", "--data", "data", "--batch", "8", "--steps", "6000"};
    String undisturbed = Answers.weights(inkling(Launch.join(options, "--out", "a", "--json")));
    assertThat(killWhileItTrains(Launch.join(options, "--out", "b"), new Random(1))).isTrue();
    List<Path> checkpoints = checkpoints();
    assertThat(checkpoints).hasSize(2);
    cutInHalf(checkpoints.getLast());

    Launch resumed = inkling("--resume", "b", "--json");

    assertThat(resumed.err()).contains(checkpoints.getLast().getFileName() + ": skipped: ");
    assertThat(resumed.err()).contains("Going on after step " + step(checkpoints.getFirst()));
    assertThat(Answers.weights(resumed)).isEqualTo(undisturbed);
  }

  @Test
  void ifNoCheckpointIsLeftTheRunBeginsAgain() throws Exception {
    String[] options = {"hello-dl-relu", "--data", "data", "--batch", "8", "--steps", "6000"};
    assertThat(killWhileItTrains(Launch.join(options, "--out", "b"), new Random(1))).isTrue();
    for (Path checkpoint : checkpoints()) {
      cutInHalf(checkpoint);
    }
    Launch resumed = inkling("--resume", "b", "--json");
    assertThat(resumed.err()).contains("Going on after step 0 of ");
    assertThat(Answers.json(resumed).get("steps").asInt()).isEqualTo(6000);
  }

  @Test
  void politeStopSavesTheRunAndSaysHowToGoOn() throws Exception {
    String[] options = {"hello-dl-relu", "--data", "data", "--steps", "1000000", "--out", "b"};
    Launch.Running running = start(options);
    waitForANewCheckpoint(running, Set.of());
    running.process().destroy(); // SIGTERM

    Launch stopped = running.result();

    assertThat(stopped.status()).isEqualTo(143); // 128 + 15
    assertThat(stopped.out())
        .containsPattern("Stopped after step \\d+ of 1000000; the run is saved")
        .contains("Go on: inkling train --resume ");
    assertThat(Launch.inkling(folder, Map.of(), "runs", "show", "b").out()).contains("stopped");
  }

  @Test
  void controlCIsExitStatus130() throws Exception {
    String[] options = {"hello-dl-relu", "--data", "data", "--steps", "1000000", "--out", "b"};
    Launch.Running running = start(Launch.join(options, "--json"));
    waitForANewCheckpoint(running, Set.of());
    // Whoever started the tests may have them ignore Ctrl-C, which programs inherit; then a
    // SIGINT does nothing, and there is nothing to see.
    assumeFalse(ignoresInterrupts(running.process().pid()));
    new ProcessBuilder("kill", "-INT", Long.toString(running.process().pid())).start().waitFor();

    Launch stopped = running.result();

    assertThat(stopped.status()).isEqualTo(130);
    assertThat(Answers.json(stopped).get("status").asString()).isEqualTo("stopped");
    assertThat(Answers.json(stopped).get("step").asLong()).isPositive();
    assertThat(checkpoints()).isNotEmpty();
  }

  private static boolean ignoresInterrupts(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    return Files.isReadable(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }

  /// Somewhere between the start of the JVM and the first steps.
  private void killDuringStart(String[] options, Random random) throws Exception {
    Launch.Running running = start(options);
    Thread.sleep(200 + random.nextInt(900));
    kill(running);
  }

  /// Kills the run within a moment after its next checkpoint.
  ///
  /// @return whether it was still running
  private boolean killWhileItTrains(String[] options, Random random) throws Exception {
    Set<Path> before = new HashSet<>(checkpoints());
    Launch.Running running = start(options);
    waitForANewCheckpoint(running, before);
    waitForANewCheckpoint(running, new HashSet<>(checkpoints()));
    Thread.sleep(random.nextInt(60));
    return kill(running);
  }

  private static boolean kill(Launch.Running running) throws InterruptedException {
    boolean alive = running.process().isAlive();
    running.process().destroyForcibly().waitFor(); // SIGKILL
    return alive;
  }

  private void waitForANewCheckpoint(Launch.Running running, Set<Path> before) throws Exception {
    while (running.process().isAlive() && before.containsAll(checkpoints())) {
      Thread.sleep(1);
    }
  }

  /// How to go on; a run that was killed before it had a `run.json` has to begin again.
  private String[] goOn(String run, String[] options) {
    return Files.exists(folder.resolve(run).resolve("run.json"))
        ? new String[] {"--resume", run}
        : Launch.join(options, "--out", run);
  }

  private Launch inkling(String... options) {
    return start(options).result();
  }

  private Launch.Running start(String... options) {
    return Launch.startInkling(folder, OFTEN, Launch.join(new String[] {"train"}, options));
  }

  /// The checkpoints of run b, oldest first.
  private List<Path> checkpoints() throws IOException {
    Path checkpoints = folder.resolve("b/checkpoint");
    if (!Files.isDirectory(checkpoints)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(checkpoints)) {
      return files.filter(file -> file.toString().endsWith(".checkpoint")).sorted().toList();
    }
  }

  private static long step(Path checkpoint) {
    return Long.parseLong(checkpoint.getFileName().toString().replaceAll("\\D", ""));
  }

  private static void cutInHalf(Path file) throws IOException {
    try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "rw")) {
      whole.setLength(whole.length() / 2);
    }
  }
}
