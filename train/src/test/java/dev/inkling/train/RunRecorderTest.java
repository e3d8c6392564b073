package dev.inkling.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.data.prepare.Scale;
import dev.inkling.digits.Model;
import dev.inkling.runlog.Checkpoint;
import dev.inkling.runlog.RunFolder;
import dev.inkling.tensor.Kernels;
import dev.inkling.train.TrainingEvent.Validated;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// With a checkpoint after every step, a run that was killed goes on from every step.
class RunRecorderTest {
  @TempDir private Path home;

  /// 15 steps are an epoch, 60 are the run: after these a validation follows.
  @ParameterizedTest
  @ValueSource(longs = {14, 15, 16, 30, 59, 60})
  void runKilledAfterAnyStepValidatesAsAnUndisturbedOneDoes(long killedAt) {
    List<Validated> undisturbed = new ArrayList<>();
    train(RunFolder.create(home.resolve("a")), undisturbed, Long.MAX_VALUE);
    RunFolder folder = RunFolder.create(home.resolve("b"));
    List<Validated> cut = new ArrayList<>();

    train(folder, cut, killedAt);
    int kept = (int) (checkpoint(folder).step() / 15);
    List<Validated> resumed = new ArrayList<>(cut.subList(0, kept));
    train(folder, resumed, Long.MAX_VALUE);

    assertThat(accuracies(resumed)).isEqualTo(accuracies(undisturbed));
  }

  @Test
  void checkpointAfterAnEpochKnowsItsValidation() {
    RunFolder folder = RunFolder.create(home.resolve("a"));
    List<Validated> seen = new ArrayList<>();
    train(folder, seen, Long.MAX_VALUE);
    TrainingState state = TrainingState.parse(checkpoint(folder).file("state"));
    assertThat(state.step()).isEqualTo(60);
    assertThat(state.bestAccuracy())
        .isEqualTo(
            seen.stream().mapToDouble(v -> v.evaluation().score().accuracy()).max().orElse(-1));
  }

  private static Checkpoint checkpoint(RunFolder folder) {
    return folder.checkpoints().latest().checkpoint().orElseThrow();
  }

  private static List<Double> accuracies(List<Validated> validations) {
    return validations.stream().map(v -> v.evaluation().score().accuracy()).toList();
  }

  /// What a kill does, as far as files go: no listener hears of what follows the step.
  private static void train(RunFolder folder, List<Validated> seen, long killedAt) {
    try (Trainer trainer = new Trainer(Toy.input(), Toy.settings(), 1, Kernels.inUse());
        RunRecorder recorder =
            new RunRecorder(
                folder, trainer, model(trainer), true, Optional.empty(), Duration.ZERO)) {
      folder
          .checkpoints()
          .latest()
          .checkpoint()
          .ifPresent(saved -> trainer.resume(TrainingState.parse(saved.file("state"))));
      trainer.listen(recorder);
      trainer.listen(event -> note(event, seen, killedAt));
      trainer.train();
    } catch (Killed _) {
      // Goes on with what is in the folder.
    }
  }

  private static void note(TrainingEvent event, List<Validated> seen, long killedAt) {
    if (event instanceof Validated done) {
      seen.add(done);
    }
    if (event instanceof TrainingEvent.BatchDone batch && batch.step() == killedAt) {
      throw new Killed();
    }
  }

  private static Model model(Trainer trainer) {
    return new Model(
        Toy.network(),
        trainer.parameters(),
        new Scale(),
        List.of("row", "column", "diagonal"),
        Map.of());
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
