package dev.inkling.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.prepare.Scale;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Network;
import dev.inkling.nn.loss.CrossEntropy;
import dev.inkling.nn.optimiser.Sgd;
import dev.inkling.nn.schedule.Schedule;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.ScalarKernels;
import dev.inkling.tensor.Shape;
import dev.inkling.train.TrainingEvent.BatchDone;
import dev.inkling.train.TrainingEvent.Finished;
import dev.inkling.train.TrainingEvent.Started;
import dev.inkling.train.TrainingEvent.Stopped;
import dev.inkling.train.TrainingEvent.Validated;
import dev.inkling.train.TrainingEvent.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  @Test
  void trainingLearnsTheToyData() {
    try (Trainer trainer = trainer(Toy.settings().withEpochs(12), 2)) {
      trainer.train();

      Evaluation evaluation = trainer.evaluator(Toy.images(300, 9)).evaluate();
      assertThat(evaluation.score().accuracy()).isGreaterThan(0.95);
      assertThat(evaluation.score().errors())
          .isEqualTo((int) Math.round(300 * (1 - evaluation.score().accuracy())));
    }
  }

  @Test
  void eventsComeInOrder() {
    List<TrainingEvent> events = new ArrayList<>();
    try (Trainer trainer = trainer(Toy.settings(), 1)) {
      trainer.listen(events::add);
      assertThat(trainer.train()).isTrue();
    }

    assertThat(events.getFirst()).isEqualTo(new Started(0, 60, 15, 20));
    assertThat(events.stream().filter(BatchDone.class::isInstance)).hasSize(60);
    assertThat(events.stream().filter(Validated.class::isInstance)).hasSize(4);
    assertThat(events.getLast()).isInstanceOf(Finished.class);
  }

  @Test
  void threadsAndKernelsDoNotChangeABit() {
    String expected = trained(1, Kernels.inUse());

    assertThat(trained(2, Kernels.inUse())).isEqualTo(expected);
    assertThat(trained(3, Kernels.inUse())).isEqualTo(expected);
    assertThat(trained(2, new ScalarKernels())).isEqualTo(expected);
  }

  private static String trained(int threads, Kernels kernels) {
    try (Trainer trainer = new Trainer(Toy.input(), Toy.settings(), threads, kernels)) {
      trainer.train();
      return trainer.parameters().sha256();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 14, 15, 16, 59})
  void aRunResumedFromAnyStepEndsWithTheSameWeights(long stopAt) {
    byte[] saved;
    try (Trainer first = trainer(Toy.settings(), 2)) {
      first.listen(
          event -> {
            if (event instanceof BatchDone batch && batch.step() == stopAt) {
              first.stop();
            }
          });
      List<TrainingEvent> events = new ArrayList<>();
      first.listen(events::add);
      assertThat(first.train()).isFalse();
      assertThat(events.getLast()).isEqualTo(new Stopped(stopAt, "stopped by the user"));
      saved = first.state().toBytes();
    }

    try (Trainer second = trainer(Toy.settings(), 1)) {
      second.resume(TrainingState.parse(saved));
      assertThat(second.train()).isTrue();
      assertThat(second.parameters().sha256()).isEqualTo(trained(1, Kernels.inUse()));
    }
  }

  @Test
  void theFirstNumberThatIsNotFiniteEndsTrainingAndNamesTheStep() {
    TrainingSettings wild =
        TrainingSettings.of(new CrossEntropy(), Sgd.plain(), Schedule.constant(1e30), 20, 4);
    try (Trainer trainer = trainer(wild, 1)) {
      assertThatThrownBy(trainer::train)
          .isInstanceOf(DivergedException.class)
          .hasMessageMatching(
              "training diverged at step \\d+: loss is .*, first in .*; the loss before was .*: is"
                  + " the learning rate .* too high\\?");
    }
  }

  @Test
  void patienceEndsTrainingThatNoLongerImproves() {
    List<TrainingEvent> events = new ArrayList<>();
    TrainingSettings idle =
        TrainingSettings.of(new CrossEntropy(), Sgd.plain(), Schedule.constant(0), 20, 50)
            .withPatience(3);
    Network plain = Network.of(Shape.of(1, 8, 8), new Flatten(), Linear.of(64, 3));
    TrainingInput input =
        new TrainingInput(
            plain, new Scale(), Toy.images(300, 1), Optional.of(Toy.images(60, 2)), 5, 0);
    try (Trainer trainer = new Trainer(input, idle, 1, Kernels.inUse())) {
      trainer.listen(events::add);
      assertThat(trainer.train()).isTrue();
    }

    assertThat(events.contains(new Stopped(60, "no better validation in 3 epochs"))).isTrue();
  }

  @Test
  void aBatchLargerThanTheDataIsTheData() {
    try (Trainer trainer = trainer(Toy.settings().withBatchSize(10_000), 1)) {
      assertThat(trainer.steps()).isEqualTo(4);
      assertThat(trainer.train()).isTrue();
    }
  }

  @Test
  void watchedImagesAreTriedBeforeTheFirstStepEverySoOftenAndAtTheEndOnAllOfThem() {
    List<Watched> seen = watched(new Watch(Toy.images(60, 2), 25, 7));

    assertThat(seen.stream().map(Watched::step)).containsExactly(0L, 25L, 50L, 60L);
    assertThat(seen.stream().map(look -> look.images().count())).containsExactly(7, 7, 7, 60);
    assertThat(seen.getLast().evaluation().score().count()).isEqualTo(60);
  }

  @Test
  void watchedImagesAreTriedOnceAnEpochUnlessToldOtherwise() {
    assertThat(watched(Watch.eachEpoch(Toy.images(60, 2))).stream().map(Watched::step))
        .containsExactly(0L, 15L, 30L, 45L, 60L);
  }

  @Test
  void watchingChangesNeitherTheWeightsNorTheTimeThatIsReported() {
    List<TrainingEvent> events = new ArrayList<>();
    TrainingInput input =
        new TrainingInput(Toy.network(), new Scale(), Toy.images(300, 1), Optional.empty(), 5, 0)
            .watching(new Watch(Toy.images(60, 2), 1, 0));
    try (Trainer trainer = new Trainer(input, Toy.settings(), 1, Kernels.inUse())) {
      trainer.listen(events::add);
      trainer.train();

      assertThat(trainer.parameters().sha256()).isEqualTo(trained(1, Kernels.inUse()));
    }
    double step30 = secondsAt(events, 30, BatchDone.class::isInstance);
    assertThat(secondsAt(events, 30, Watched.class::isInstance)).isEqualTo(step30);
  }

  private static double secondsAt(
      List<TrainingEvent> events, long step, Predicate<TrainingEvent> kind) {
    return events.stream()
        .filter(kind)
        .mapToDouble(
            event ->
                switch (event) {
                  case BatchDone batch when batch.step() == step -> batch.seconds();
                  case Watched look when look.step() == step -> look.seconds();
                  default -> 0;
                })
        .sum();
  }

  @Test
  void validationAndWatchingTogetherAreRefused() {
    assertThatThrownBy(() -> Toy.input().watching(Watch.eachEpoch(Toy.images(60, 3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("leave one of them out");
  }

  private static List<Watched> watched(Watch watch) {
    List<Watched> seen = new ArrayList<>();
    TrainingInput input =
        TrainingInput.of(Toy.network(), new Scale(), Toy.images(300, 1), 5).watching(watch);
    try (Trainer trainer = new Trainer(input, Toy.settings(), 1, Kernels.inUse())) {
      trainer.listen(
          event -> {
            if (event instanceof Watched look) {
              seen.add(look);
            }
          });
      trainer.train();
    }
    return seen;
  }

  private static Trainer trainer(TrainingSettings settings, int threads) {
    return new Trainer(Toy.input(), settings, threads, Kernels.inUse());
  }
}
