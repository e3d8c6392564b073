package dev.inkling.autograd;

import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;

/// A fully connected layer that reads images, for tests of the ways in which it may read them.
final class LayerOfImages {
  private static final long SEED = 5;

  private LayerOfImages() {}

  /// Images as a source brings them.
  static Node fromSource(Tensor images) {
    int features = images.shape().size() / images.shape().extent(0);
    return Node.batch("images", images.shape())
        .source(
            (from, to, rows, at, worker) ->
                System.arraycopy(images.data(), from * features, rows, at, (to - from) * features));
  }

  /// The outputs for a layer of so many, twice, and the gradients.
  static Tensor[] train(Node x, int out, Kernels kernels) {
    Node w = Node.parameter("weight", numbers(Shape.of(out, x.features()), 2));
    Node b = Node.parameter("bias", numbers(Shape.of(out), 3));
    Node y = x.linear(w, b);
    Node loss = y.multiply(y).unbatch().mean();
    try (Workers workers = Workers.of(2);
        Graph graph = Graph.training(workers, kernels, loss)) {
      graph.run();
      Tensor first = y.value();
      graph.run();
      return new Tensor[] {first, y.value(), w.gradient(), b.gradient()};
    }
  }

  /// Numbers that chance drew.
  static Tensor numbers(Shape shape, int step) {
    CounterRandom random = CounterRandom.of(SEED, Purpose.EXAMPLE, step);
    float[] numbers = new float[shape.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.normal(i);
    }
    return Tensor.of(shape, numbers);
  }
}
