package dev.inkling.autograd;

import static dev.inkling.autograd.LayerOfImages.fromSource;
import static dev.inkling.autograd.LayerOfImages.numbers;
import static dev.inkling.autograd.LayerOfImages.train;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.ScalarKernels;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A fully connected layer leaves out what is blank in its images, without a trace.
class BlankFeaturesTest {
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
    Node inLanes = Node.batch("images", images.shape()).set(images); // nothing is left out
    Tensor[] whole = train(inLanes, out, new ScalarKernels());

    assertThat(train(fromSource(images), out, new ScalarKernels())).isEqualTo(whole);
    assertThat(train(fromSource(images), out, Kernels.inUse())).isEqualTo(whole);
  }

  @Test
  void weightsThatServeTwoLayersGetBothGradients() {
    Tensor images = images(20, 50, 2, 40);
    Tensor inLanes = sharedGradient(Node.batch("images", images.shape()).set(images));

    assertThat(sharedGradient(fromSource(images))).isEqualTo(inLanes);
  }

  private static Tensor sharedGradient(Node x) {
    Node w = Node.parameter("weight", numbers(Shape.of(33, 50), 2));
    Node b = Node.parameter("bias", numbers(Shape.of(33), 3));
    Node y = x.linear(w, b).multiply(x.linear(w, b));
    try (Graph graph = Graph.training(y.unbatch().mean())) {
      graph.run();
      return w.gradient();
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
}
