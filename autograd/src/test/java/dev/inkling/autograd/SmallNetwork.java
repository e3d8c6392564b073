package dev.inkling.autograd;

import dev.inkling.autograd.op.BatchNormOp;
import dev.inkling.autograd.op.BatchNormOp.Running;
import dev.inkling.autograd.op.ConvGeometry.Padding;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Convolution 3×3 1 → 5, batch norm with relu, max pool 2×2, dropout 0.8, linear 45 → 10, on
/// batches of 37 random pictures of 8×8 pixels; trained with plain gradient descent, rate 0.1.
///
/// All numbers are drawn from seed 7: parameter p is `CounterRandom.of(7, INITIAL_VALUES, p)`,
/// normal times 0.2 (scales 1); picture i of step s has the pixels `CounterRandom.of(7, EXAMPLE,
/// s)`, uniform at `i·64 …`, and the label `below(1_000_000 + i, 10)`.
final class SmallNetwork implements AutoCloseable {
  static final int BATCH = 37;

  private static final int SEED = 7;
  private static final float RATE = 0.1f;

  final List<Node> parameters = new ArrayList<>();
  private final Randomness randomness = new Randomness(SEED);
  private final Node pictures = Node.batch("pictures", Shape.of(BATCH, 1, 8, 8));
  private final Node labels = Node.batch("labels", Shape.of(BATCH));
  private final Node loss;
  private final Workers workers;
  private final Graph graph;
  private long step;

  SmallNetwork(int threads, Kernels kernels) {
    pictures.source((from, to, rows, at, worker) -> pixels(from, to, rows, at));
    labels.source((from, to, rows, at, worker) -> labels(from, to, rows, at));
    Node scale = parameter("scale", 5), shift = parameter("shift", 5);
    Arrays.fill(scale.values(), 1);
    Running running = new Running(Tensor.zeros(Shape.of(5)), Tensor.filled(Shape.of(5), 1), 0.1f);
    Node maps = pictures.conv2d(parameter("w1", 5, 1, 3, 3), parameter("b1", 5), 1, Padding.VALID);
    Node normal = Node.of(new BatchNormOp(maps, scale, shift, running, 1e-5f, true, true));
    Node features = normal.maxPool2d(2, 2).dropout(0.8f, randomness, 0).flatten();
    Node logits = features.linear(parameter("w2", 10, 45), parameter("b2", 10));
    loss = logits.crossEntropy(labels).mean();
    workers = Workers.of(threads);
    graph = Graph.training(workers, kernels, loss);
  }

  private Node parameter(String name, int... extents) {
    CounterRandom random = CounterRandom.of(SEED, Purpose.INITIAL_VALUES, parameters.size());
    Tensor tensor = Tensor.zeros(Shape.of(extents));
    for (int i = 0; i < tensor.data().length; i++) {
      tensor.data()[i] = 0.2f * random.normal(i);
    }
    parameters.add(Node.parameter(name, tensor));
    return parameters.getLast();
  }

  private void pixels(int from, int to, float[] rows, int at) {
    CounterRandom random = CounterRandom.of(SEED, Purpose.EXAMPLE, step);
    for (int i = 0; i < (to - from) * 64; i++) {
      rows[at + i] = random.uniform(from * 64L + i);
    }
  }

  private void labels(int from, int to, float[] rows, int at) {
    CounterRandom random = CounterRandom.of(SEED, Purpose.EXAMPLE, step);
    for (int i = from; i < to; i++) {
      rows[at + i - from] = random.below(1_000_000 + i, 10);
    }
  }

  /// One step of gradient descent.
  void train() {
    randomness.step(step);
    graph.run();
    for (Node parameter : parameters) {
      float[] values = parameter.values(), gradients = parameter.gradients();
      for (int i = 0; i < values.length; i++) {
        values[i] -= RATE * gradients[i];
      }
    }
    step++;
  }

  /// The loss of the last step.
  float loss() {
    return loss.values()[0];
  }

  @Override
  public void close() {
    graph.close();
    workers.close();
  }
}
