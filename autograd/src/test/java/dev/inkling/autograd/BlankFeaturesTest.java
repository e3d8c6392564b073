package dev.inkling.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.ScalarKernels;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A fully connected layer leaves out what is blank in its images, without a trace.
class BlankFeaturesTest {
  private static final long SEED = 5;

  @ParameterizedTest
  @CsvSource({
    "1, 1, 32, 1, 1",
    "1, 20, 33, 2, 20",
    "16, 130, 40, 1, 130",
    "17, 130, 37, 2, 130",
    "70, 784, 35, 3, 784",
    "100, 65, 70, 2, 65",
    "33, 31, 36, 0, 31",
    "20, 80, 32, 3, 32", // a whole part, and blank ones behind it
    "20, 130, 33, 3, 64"
  })
  void theBitsAreThoseOfTheWholeProduct(int examples, int in, int out, int ink, int end) {
    Tensor images = images(examples, in, ink, end);
    Tensor weight = numbers(Shape.of(out, in), 1), bias = numbers(Shape.of(out), 2);
    Node batch = Node.batch("images", images.shape()).set(images);
    Node rows = Node.parameter("rows", images).batch(); // needs a gradient: nothing is left out
    Tensor[] whole = train(rows, weight, bias, new ScalarKernels());

    assertThat(train(batch, weight, bias, new ScalarKernels())).isEqualTo(whole);
    assertThat(train(batch, weight, bias, Kernels.inUse())).isEqualTo(whole);
  }

  /// The outputs, twice, and the gradients.
  private static Tensor[] train(Node x, Tensor weight, Tensor bias, Kernels kernels) {
    Node w = Node.parameter("weight", weight), b = Node.parameter("bias", bias);
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

  /// Images of which `ink` of 3 of the first features have ink in some images.
  private static Tensor images(int examples, int in, int ink, int end) {
    Tensor images = numbers(Shape.of(examples, in), 3);
    for (int i = 0; i < images.data().length; i++) {
      int image = i / in, feature = i % in;
      boolean blank = feature >= end || feature % 3 >= ink || (image + feature) % 4 != 0;
      images.data()[i] = blank ? 0 : images.data()[i];
    }
    return images;
  }

  private static Tensor numbers(Shape shape, int step) {
    CounterRandom random = CounterRandom.of(SEED, Purpose.EXAMPLE, step);
    float[] numbers = new float[shape.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.normal(i);
    }
    return Tensor.of(shape, numbers);
  }
}
