// 11 · Batch normalisation
//
// Each channel is shifted and scaled so that over the batch its mean is 0 and its variance 1,
// then scaled and shifted by what it learns. Layers further up see numbers of one size whatever
// happens below, and their sigmoids do not saturate: a deep network that stood still learns.
//
// Mean and variance depend on every image of the batch, so does the gradient; the derivation is
// in docs/learn/backward-batch-norm.md, its result is checked here.
//
// In the articles: the batch-norm sequel of the codelab; ResNet-18 (from-scratch) is full of it.
// Try next: a batch of 4; four times the learning rate, which batch norm bears.

import dev.inkling.autograd.*;
import dev.inkling.autograd.op.BatchNormOp;
import dev.inkling.data.*;
import dev.inkling.data.prepare.*;
import dev.inkling.data.store.*;
import dev.inkling.nn.*;
import dev.inkling.nn.loss.*;
import dev.inkling.nn.optimiser.*;
import dev.inkling.nn.schedule.*;
import dev.inkling.tensor.*;
import dev.inkling.train.*;
import module java.base;

class BatchNormalisation {
  static final float EPSILON = 1e-5f;

  void main() {
    byHand();
    DatasetPair mnist = new DataStore(Path.of("data")).open(DataSpec.parse("mnist"));
    train("without", mnist, false);
    train("with   ", mnist, true);
  }

  /// One channel of eight numbers, forward and backward.
  void byHand() {
    float[] x = {3, 5, 4, 8, 2, 6, 7, 9}, dy = {1, -2, 0.5f, 0, 3, -1, 0.25f, 2};
    float scale = 1.5f, shift = -0.5f;
    int m = x.length;
    double mean = sum(m, i -> x[i]) / m;
    double variance = sum(m, i -> (x[i] - mean) * (x[i] - mean)) / m;
    double inverse = 1 / Math.sqrt(variance + EPSILON);
    double dShift = sum(m, i -> dy[i]);
    double dScale = sum(m, i -> dy[i] * (x[i] - mean) * inverse);

    Node nodeX = Node.parameter("x", Tensor.of(Shape.of(m, 1), x));
    Node nodeScale = Node.parameter("scale", Tensor.vector(scale));
    Node nodeShift = Node.parameter("shift", Tensor.vector(shift));
    var running = new BatchNormOp.Running(Tensor.vector(0), Tensor.vector(1), 0.1f);
    Node y =
        Node.of(
            new BatchNormOp(nodeX.batch(), nodeScale, nodeShift, running, EPSILON, true, false));
    Node loss =
        y.unbatch().multiply(Node.constant(Tensor.of(Shape.of(m, 1), dy))).sum(); // so dL/dy = dy
    Tensor dx = loss.gradient(nodeX);
    double apart = Math.abs(dScale - nodeScale.gradient().item());
    apart = Math.max(apart, Math.abs(dShift - nodeShift.gradient().item()));
    IO.println("  x       y      dx   dx by hand");
    for (int i = 0; i < m; i++) {
      double normalised = (x[i] - mean) * inverse;
      double derived = scale * inverse * (dy[i] - dShift / m - normalised * dScale / m);
      apart = Math.max(apart, Math.abs(derived - dx.data()[i]));
      float yi = y.value().data()[i], dxi = dx.data()[i];
      IO.println("%3.0f  %+.3f  %+.3f       %+.3f".formatted(x[i], yi, dxi, derived));
    }
    IO.println("mean of x %.3f, variance %.3f".formatted(mean, variance));
    IO.println("largest difference %.6f\n".formatted(apart));
  }

  double sum(int count, IntToDoubleFunction term) {
    return IntStream.range(0, count).mapToDouble(term).sum();
  }

  /// Five layers of sigmoids, as the codelab's second network.
  void train(String name, DatasetPair mnist, boolean normalised) {
    List<Layer> layers = new ArrayList<>(List.of(new Flatten()));
    int[] widths = {784, 200, 100, 60, 30};
    for (int i = 1; i < widths.length; i++) {
      layers.add(Linear.of(widths[i - 1], widths[i]));
      layers.add(normalised ? BatchNorm.of(widths[i]) : new Identity());
      layers.add(new Sigmoid());
    }
    layers.add(Linear.of(30, 10));
    Network network = Network.of(Shape.of(1, 28, 28), Sequential.of(layers));
    TrainingInput input = TrainingInput.of(network, new Scale(), mnist.train().limit(10_000), 1);
    TrainingSettings settings =
        TrainingSettings.of(new CrossEntropy(), Sgd.plain(), Schedule.constant(0.5), 50, 2);
    try (Trainer trainer = new Trainer(input, settings, 2, Kernels.inUse())) {
      trainer.train();
      double accuracy = trainer.evaluator(mnist.test()).evaluate().score().accuracy();
      IO.println("%s batch norm  400 steps  test accuracy %.4f".formatted(name, accuracy));
    }
  }
}
