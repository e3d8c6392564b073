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

/// A fully connected layer of few outputs reads the images of a source in rows, without a trace.
class RowsOfImagesTest {
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "16, 16, 10", "17, 33, 10", "100, 784, 10", "37, 50, 17", "20, 31, 31"})
  void theBitsAreThoseOfLanes(int examples, int in, int out) {
    Tensor images = numbers(Shape.of(examples, in), 1);
    Tensor[] inLanes = train(Node.batch("images", images.shape()).set(images), out, scalar());

    assertThat(train(fromSource(images), out, scalar())).isEqualTo(inLanes);
    assertThat(train(fromSource(images), out, Kernels.inUse())).isEqualTo(inLanes);
  }

  @Test
  void flattenedImagesAreReadInRowsToo() {
    Tensor images = numbers(Shape.of(20, 2, 3, 4), 1);
    Node set = Node.batch("images", images.shape()).set(images), brought = fromSource(images);

    assertThat(train(brought.flatten(), 10, Kernels.inUse()))
        .isEqualTo(train(set.flatten(), 10, scalar()));
    assertThat(brought.sourceRows()).startsWith(images.data());
    assertThat(brought.values()).as("in lanes, which nobody reads").containsOnly(0);
  }

  @Test
  void theImagesCanBeLookedAtAllTheSame() {
    Tensor images = numbers(Shape.of(20, 3, 4), 1);
    Node brought = fromSource(images), flat = brought.flatten();
    train(flat, 10, Kernels.inUse());

    assertThat(brought.value()).isEqualTo(images);
    assertThat(flat.value().data()).isEqualTo(images.data());

    Tensor others = numbers(Shape.of(20, 3, 4), 7);
    brought.set(others);
    assertThat(brought.value()).isEqualTo(others);
  }

  @Test
  void whoReadsThemInLanesFindsThemThere() {
    Tensor images = numbers(Shape.of(20, 12), 1);
    Node brought = fromSource(images);
    Node w = Node.parameter("weight", numbers(Shape.of(10, 12), 2));
    Node b = Node.parameter("bias", numbers(Shape.of(10), 3));
    Node squares = brought.multiply(brought);
    Node loss = brought.linear(w, b).unbatch().mean();
    try (Workers workers = Workers.of(2);
        Graph graph = Graph.training(workers, Kernels.inUse(), loss, squares)) {
      graph.run();
    }
    for (int i = 0; i < images.data().length; i++) {
      float x = images.data()[i];
      assertThat(squares.value().data()[i]).isEqualTo(x * x);
    }
  }

  private static Kernels scalar() {
    return new ScalarKernels();
  }
}
