package dev.inkling.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.data.Dataset;
import dev.inkling.data.augment.Augmentation;
import dev.inkling.data.prepare.Scale;
import dev.inkling.digits.Model;
import dev.inkling.runlog.BatchLogged;
import dev.inkling.runlog.DigitsLogged;
import dev.inkling.runlog.DigitsLogged.Kind;
import dev.inkling.runlog.InterventionLogged;
import dev.inkling.runlog.RunControl;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLogReader;
import dev.inkling.runlog.TestLogged;
import dev.inkling.tensor.Kernels;
import dev.inkling.train.TrainingEvent.BatchDone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitLogTest {
  private static final Dataset TEST = Toy.images(60, 2);
  private static final Duration NEVER = Duration.ofDays(1);

  @TempDir private Path home;

  private record Plan(TrainingInput input, Duration checkpoints, long slowAfter, long killedAt) {
    static Plan of(TrainingInput input) {
      return new Plan(input, NEVER, -1, -1);
    }

    Plan slowedAfter(long step) {
      return new Plan(input, checkpoints, step, killedAt);
    }

    Plan killedAt(long step) {
      return new Plan(input, checkpoints, slowAfter, step);
    }

    Plan checkpointsAfterEveryStep() {
      return new Plan(input, Duration.ZERO, slowAfter, killedAt);
    }
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static TrainingInput plain() {
    return TrainingInput.of(Toy.network(), new Scale(), Toy.images(300, 1), 5);
  }

  /// Trains into a folder, from its last checkpoint if there is one; gives the weights' sum.
  private String train(String name, Plan plan) {
    Path path = home.resolve(name);
    RunFolder folder = RunFolder.create(path.resolve("run"));
    return resume(folder, plan);
  }

  private static String resume(RunFolder folder, Plan plan) {
    folder.control().release();
    try (Trainer trainer = new Trainer(plan.input(), Toy.settings(), 1, Kernels.inUse());
        RunRecorder recorder =
            new RunRecorder(
                folder, trainer, model(trainer), false, Optional.of(TEST), plan.checkpoints())) {
      folder
          .checkpoints()
          .latest()
          .checkpoint()
          .ifPresent(saved -> trainer.resume(TrainingState.parse(saved.file("state"))));
      RunController.attach(folder.control(), trainer, 0);
      trainer.listen(recorder);
      trainer.listen(event -> disturb(event, plan, folder));
      trainer.train();
      return trainer.parameters().sha256();
    } catch (Killed _) {
      return "killed";
    }
  }

  private static void disturb(TrainingEvent event, Plan plan, RunFolder folder) {
    if (event instanceof BatchDone batch && batch.step() == plan.slowAfter()) {
      folder.control().write(RunControl.NONE.withLearningRateFactor(0.5));
    }
    if (event instanceof BatchDone batch && batch.step() == plan.killedAt()) {
      throw new Killed();
    }
  }

  private static Model model(Trainer trainer) {
    List<String> labels = List.of("row", "column", "diagonal");
    return new Model(Toy.network(), trainer.parameters(), new Scale(), labels, Map.of());
  }

  private RunLogReader log(String name) {
    return RunLogReader.open(home.resolve(name).resolve("run").resolve("log.sqlite"));
  }

  @Test
  void theBatchIsLoggedAsTheNetworkSawIt() {
    train("a", Plan.of(plain()));
    try (RunLogReader log = log("a")) {
      assertThat(log.digitsSteps(Kind.BATCH)).containsExactly(1L, 2L, 4L, 8L, 16L, 20L, 40L, 60L);
      DigitsLogged seen = log.lastDigits(Kind.BATCH, 10).orElseThrow();
      assertThat(seen.step()).isEqualTo(8);
      assertThat(seen.count()).isEqualTo(20);
      assertThat(seen.height() * seen.width()).isEqualTo(64);
      BatchLogged step = log.batchesAfter(7, 1).getFirst();
      assertThat(step.accuracy()).isEqualTo((20 - seen.errors()) / 20.0);
      assertThat(unlike(seen, plain().train())).isBetween(15, 20); // all but few were moved
    }
  }

  /// How many digits are not as they stand in the data set.
  private static int unlike(DigitsLogged seen, Dataset original) {
    return (int)
        IntStream.range(0, seen.count())
            .filter(
                i ->
                    !Arrays.equals(
                        seen.pixels(),
                        i * 64,
                        i * 64 + 64,
                        original.pixels(),
                        seen.indices()[i] * 64,
                        seen.indices()[i] * 64 + 64))
            .count();
  }

  @Test
  void withoutAugmentationTheBatchIsTheDataItself() {
    try (Trainer trainer =
        new Trainer(
            plain(), Toy.settings().withAugmentation(Augmentation.NONE), 1, Kernels.inUse())) {
      trainer.train();
      DigitsLogged seen = trainer.batchDigits().after(60);
      assertThat(unlike(seen, plain().train())).isZero();
      for (int i = 0; i < seen.count(); i++) {
        assertThat(seen.labels()[i]).isEqualTo(plain().train().label(seen.indices()[i]));
      }
    }
  }

  @Test
  void testDigitsAreTriedAtFirstOftenAndAtTheEndAndAreDrawnOnce() {
    String weights = train("a", Plan.of(plain()));
    try (RunLogReader log = log("a");
        Trainer trainer = new Trainer(plain(), Toy.settings(), 1, Kernels.inUse())) {
      assertThat(log.digitsSteps(Kind.TEST)).containsExactly(0L, 4L, 8L, 16L, 32L, 60L);
      assertThat(log.digitsSteps(Kind.IMAGES)).containsExactly(0L);
      DigitsLogged images = log.lastDigits(Kind.IMAGES, 60).orElseThrow();
      assertThat(images.pixels()).isEqualTo(TEST.pixels());
      trainer.train();
      assertThat(trainer.parameters().sha256()).isEqualTo(weights);
      Evaluation expected = trainer.evaluator(TEST).evaluate();
      assertThat(log.lastDigits(Kind.TEST, 60).orElseThrow().predictions())
          .isEqualTo(expected.predicted());
      assertThat(log.lastTest().orElseThrow().errors()).isEqualTo(expected.score().errors());
      assertThat(log.lastTest().orElseThrow().step()).isEqualTo(60);
    }
  }

  @Test
  void triesThatAreMadeAnywayGiveTheVeryDigitsThatTriesOfItsOwnWould() {
    train("own", Plan.of(plain()));
    train("watched", Plan.of(plain().watching(new Watch(TEST, 8, 0))));
    try (RunLogReader own = log("own");
        RunLogReader watched = log("watched")) {
      assertThat(tests(watched)).isEqualTo(tests(own));
      assertThat(digits(watched, Kind.TEST)).isEqualTo(digits(own, Kind.TEST));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 8, 15, 16, 59, 60})
  void aRunThatWasKilledLogsWhatAnUndisturbedOneDoes(long killedAt) {
    String expected = train("a", Plan.of(plain()));
    Plan plan = Plan.of(plain()).checkpointsAfterEveryStep();
    train("b", plan.killedAt(killedAt));
    RunFolder folder = RunFolder.open(made("b"));
    assertThat(resume(folder, plan)).isEqualTo(expected);
    assertSameLogs("a", "b");
  }

  /// A folder counts as a run's when it has a description.
  private Path made(String name) {
    Path run = home.resolve(name).resolve("run");
    try {
      Files.writeString(run.resolve("run.json"), "{}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return run;
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 16, 45, 60})
  void aRunThatWasKilledAfterItsLearningRateWasChangedEndsAsOneThatWasNotKilled(long killedAt) {
    Plan slowed = Plan.of(plain()).slowedAfter(10);
    String expected = train("a", slowed);
    train("b", slowed.killedAt(killedAt));

    assertThat(resume(RunFolder.open(made("b")), Plan.of(plain()))).isEqualTo(expected);
    assertSameLogs("a", "b");
    try (RunLogReader log = log("b")) {
      assertThat(log.interventionsAfter(-1, 10))
          .containsExactly(
              new InterventionLogged(10, InterventionLogged.Kind.LEARNING_RATE_FACTOR, 0.5));
    }
    assertThat(expected).isNotEqualTo(train("c", Plan.of(plain())));
  }

  private void assertSameLogs(String one, String other) {
    try (RunLogReader a = log(one);
        RunLogReader b = log(other)) {
      assertThat(batches(b)).isEqualTo(batches(a));
      assertThat(tests(b)).isEqualTo(tests(a));
      assertThat(b.layerSteps()).isEqualTo(a.layerSteps());
      assertThat(b.interventionsAfter(-1, 10)).isEqualTo(a.interventionsAfter(-1, 10));
      for (Kind kind : Kind.values()) {
        assertThat(digits(b, kind)).isEqualTo(digits(a, kind));
      }
    }
  }

  private static List<BatchLogged> batches(RunLogReader log) {
    return log.batches(1000).stream()
        .map(
            b ->
                new BatchLogged(
                    b.step(),
                    b.epoch(),
                    b.loss(),
                    b.accuracy(),
                    b.learningRate(),
                    b.momentum(),
                    b.images(),
                    0))
        .toList();
  }

  private static List<TestLogged> tests(RunLogReader log) {
    return log.tests(1000).stream()
        .map(
            t ->
                new TestLogged(
                    t.step(), t.epoch(), t.loss(), t.accuracy(), t.errors(), t.count(), 0))
        .toList();
  }

  private static List<List<Object>> digits(RunLogReader log, Kind kind) {
    List<List<Object>> all = new ArrayList<>();
    for (long step : log.digitsSteps(kind)) {
      DigitsLogged digits = log.lastDigits(kind, step).orElseThrow();
      all.add(
          List.of(
              step,
              Arrays.hashCode(digits.indices()),
              Arrays.hashCode(digits.labels()),
              Arrays.hashCode(digits.predictions()),
              Arrays.hashCode(digits.probabilities()),
              Arrays.hashCode(digits.pixels())));
    }
    return all;
  }
}
