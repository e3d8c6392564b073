package dev.inkling.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.autograd.Graph;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Randomness;
import dev.inkling.autograd.Workers;
import dev.inkling.nn.loss.CrossEntropy;
import dev.inkling.nn.optimiser.AdamW;
import dev.inkling.nn.optimiser.GradientNorm;
import dev.inkling.nn.optimiser.MovingAverage;
import dev.inkling.nn.optimiser.Optimisation;
import dev.inkling.nn.schedule.Schedule;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.ScalarKernels;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Everything of this module together: a small convolutional network with batch normalisation, a
/// residual block and dropout learns to tell vertical from horizontal and diagonal bars.
class TrainingTest {
  private static final int BATCH = 37;
  private static final int STEPS = 30;

  private static final Network NETWORK =
      Network.of(
          Shape.of(1, 8, 8),
          Conv2d.of(1, 6, 3).withoutBias(),
          BatchNorm.of(6).withRelu(),
          MaxPool2d.of(2),
          Residual.of(
                  Sequential.of(
                      Conv2d.of(6, 6, 3).padding(Padding.SAME).withoutBias(), BatchNorm.of(6)))
              .withRelu(),
          new Flatten(),
          Linear.of(54, 20).withRelu(),
          new Dropout(0.2f),
          Linear.of(20, 3));

  /// A run that can be stopped and taken up again.
  private static final class Run implements AutoCloseable {
    final Workers workers;
    final Parameters parameters = NETWORK.parameters(8);
    final Randomness randomness = new Randomness(8);
    final Node images = NETWORK.batch("images", BATCH);
    final Node labels = Node.batch("labels", Shape.of(BATCH));
    final Node loss;
    final Graph graph;
    final GradientNorm norm;
    final Optimisation optimisation;
    final MovingAverage average;
    final Schedule rate = Schedule.oneCycle(0.02);

    Run(int threads, Kernels kernels) {
      workers = Workers.of(threads);
      Node logits = NETWORK.forward(images, Scope.training(parameters, randomness));
      loss = new CrossEntropy(0.05).of(logits, labels);
      graph = Graph.training(workers, kernels, loss);
      norm = new GradientNorm(parameters, workers);
      optimisation = AdamW.withDecay(0.01).sparingVectors().on(parameters, workers);
      average = new MovingAverage(0.9, true, parameters, workers);
    }

    float step() {
      long step = optimisation.steps();
      CounterRandom random = CounterRandom.of(8, Purpose.EXAMPLE, step);
      images.set(bars(random));
      labels.set(kinds(random));
      randomness.step(step);
      graph.run();
      float lost = loss.value().item();
      double progress = (double) step / STEPS;
      optimisation.momentum(Schedule.oneCycleMomentum().at(progress, step));
      optimisation.step(rate.at(progress, step), GradientNorm.scale(norm.measure(), 2));
      average.update();
      return lost;
    }

    List<Float> steps(int count) {
      List<Float> losses = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        losses.add(step());
      }
      return losses;
    }

    @Override
    public void close() {
      workers.close();
    }
  }

  private static Tensor kinds(CounterRandom random) {
    Tensor kinds = Tensor.zeros(Shape.of(BATCH));
    for (int n = 0; n < BATCH; n++) {
      kinds.data()[n] = random.below(n, 3);
    }
    return kinds;
  }

  private static Tensor bars(CounterRandom random) {
    Tensor images = Tensor.zeros(Shape.of(BATCH, 1, 8, 8));
    for (int n = 0; n < BATCH; n++) {
      int at = random.below(1000 + n, 8);
      for (int i = 0; i < 8; i++) {
        int pixel =
            switch (random.below(n, 3)) {
              case 0 -> i * 8 + at;
              case 1 -> at * 8 + i;
              default -> i * 8 + (at + i) % 8;
            };
        images.data()[n * 64 + pixel] = 1;
      }
    }
    return images;
  }

  @Test
  void itLearns() {
    try (Run run = new Run(1, Kernels.inUse())) {
      List<Float> losses = run.steps(STEPS);
      assertThat(losses.getFirst()).isGreaterThan(0.9f);
      assertThat(losses.getLast()).isLessThan(0.45f);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void threadsDoNotChangeABit(int threads) {
    try (Run alone = new Run(1, Kernels.inUse());
        Run together = new Run(threads, Kernels.inUse())) {
      assertThat(together.steps(8)).isEqualTo(alone.steps(8));
      assertThat(together.parameters.copy()).isEqualTo(alone.parameters.copy());
      assertThat(together.average.averages()).isEqualTo(alone.average.averages());
    }
  }

  @Test
  void scalarKernelsDoNotChangeABit() {
    try (Run vector = new Run(1, Kernels.inUse());
        Run scalar = new Run(1, new ScalarKernels())) {
      assertThat(scalar.steps(4)).isEqualTo(vector.steps(4));
      assertThat(scalar.parameters.copy()).isEqualTo(vector.parameters.copy());
    }
  }

  @Test
  void aResumedRunEndsWithTheVeryWeightsOfAnUndisturbedOne() {
    try (Run undisturbed = new Run(2, Kernels.inUse());
        Run stopped = new Run(1, Kernels.inUse());
        Run resumed = new Run(2, Kernels.inUse())) {
      undisturbed.steps(9);
      stopped.steps(5);
      resumed.parameters.restore(stopped.parameters.copy());
      resumed.optimisation.restore(copies(stopped.optimisation.state()));
      resumed.average.restore(copies(stopped.average.state()));
      resumed.steps(4);
      assertThat(resumed.parameters.sha256()).isEqualTo(undisturbed.parameters.sha256());
      assertThat(resumed.average.averages()).isEqualTo(undisturbed.average.averages());
    }
  }

  @Test
  void lookingAtAValueBetweenStepsDoesNotDisturbTraining() {
    try (Run undisturbed = new Run(1, Kernels.inUse());
        Run watched = new Run(1, Kernels.inUse())) {
      undisturbed.steps(4);
      for (int step = 0; step < 4; step++) {
        watched.step();
        assertThat(watched.loss.value().item()).isFinite();
      }
      assertThat(watched.parameters.sha256()).isEqualTo(undisturbed.parameters.sha256());
    }
  }

  private static Map<String, Tensor> copies(Map<String, Tensor> live) {
    Map<String, Tensor> copies = new LinkedHashMap<>();
    live.forEach((name, tensor) -> copies.put(name, tensor.copy()));
    return copies;
  }

  @Test
  void trainingAndPredictionShareTheirParameters() {
    try (Run run = new Run(1, Kernels.inUse())) {
      run.steps(STEPS);
      Node batch = NETWORK.batch("images", 5);
      Node logits = NETWORK.forward(batch, Scope.evaluation(run.parameters));
      CounterRandom random = CounterRandom.of(8, Purpose.EXAMPLE, 999);
      float[] images = bars(random).data();
      batch.set(Tensor.of(batch.shape(), java.util.Arrays.copyOf(images, 5 * 64)));
      float[] found = logits.value().data();
      for (int n = 0; n < 5; n++) {
        int kind = random.below(n, 3);
        float best = Math.max(found[3 * n], Math.max(found[3 * n + 1], found[3 * n + 2]));
        assertThat(found[3 * n + kind]).as("image %d of kind %d", n, kind).isEqualTo(best);
      }
    }
  }
}
