package dev.inkling.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.inkling.autograd.Graph;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Randomness;
import dev.inkling.autograd.Workers;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Network;
import dev.inkling.nn.Scope;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A loss must not make garbage for every image.
class LossAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int BATCH = 64;
  private static final int CLASSES = 10;
  private static final int STEPS = 500;
  private static final int MOST_ROUNDS = 30;

  static Stream<Loss> losses() {
    return Stream.of(new NegativeLogLikelihood(), new CrossEntropy(), new CrossEntropy(0.1));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aStepAllocatesLessThanTwoBytesAnImage(Loss loss) {
    Network network =
        Network.of(
            Shape.of(784),
            Linear.of(784, 128).withRelu(),
            Linear.of(128, 64).withRelu(),
            Linear.of(64, CLASSES));
    Node x = network.batch("x", BATCH).set(Tensor.filled(Shape.of(BATCH, 784), 0.5f));
    Node labels = Node.batch("labels", Shape.of(BATCH)).set(Tensor.zeros(Shape.of(BATCH)));
    Scope scope = Scope.training(network.parameters(1), new Randomness(1));
    try (Workers one = Workers.of(1);
        Graph graph =
            Graph.training(one, Kernels.inUse(), loss.of(network.forward(x, scope), labels))) {
      long least = Long.MAX_VALUE;
      for (int round = 0; round < MOST_ROUNDS && least >= 2 * BATCH; round++) {
        least = Math.min(least, bytesAStep(graph));
      }
      assertThat(least).isLessThan(2 * BATCH);
    }
  }

  private static long bytesAStep(Graph graph) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < STEPS; i++) {
      graph.run();
    }
    return (THREADS.getCurrentThreadAllocatedBytes() - before) / STEPS;
  }
}
