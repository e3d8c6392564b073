package dev.inkling.autograd;

import static dev.inkling.autograd.LayerOfImages.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.inkling.autograd.op.AveragePool2dOp;
import dev.inkling.autograd.op.ConvGeometry.Padding;
import dev.inkling.autograd.op.MaxPool2dOp;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Shape;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final int STEPS = 500;
  private static final int MOST_ROUNDS = 20;
  private static final long MOST_BYTES = 10_000;
  private static final long MOST_BYTES_OF_IMAGES = 1_000;

  @Test
  void aStepInTheSteadyStateAllocatesLessThanTenKilobytes() {
    try (SmallNetwork network = new SmallNetwork(2, Kernels.inUse())) {
      assertThat(steadyBytesAStep(network::train, MOST_BYTES)).isLessThan(MOST_BYTES);
    }
  }

  /// Convolutions by taps, by Winograd's algorithm with many tiles, four and one, by products block
  /// by block and of all blocks at once; pooling with and without a rim. In each of them an object
  /// for each channel would be thousands of bytes.
  @Test
  void noWayOfConvolvingOrPoolingAllocatesByChannel() {
    Node x = Node.parameter("x", numbers(Shape.of(48, 3, 14, 14), 1));
    Node y = convolve(x.batch(), 3, 24, 1);
    y = convolve(y, 24, 48, 1);
    y = convolve(Node.of(new MaxPool2dOp(y, 3, 3, 2, 1)), 48, 96, 1);
    y = convolve(y, 96, 40, 2);
    y = convolve(y, 40, 40, 1);
    y = convolve(Node.of(new MaxPool2dOp(y.maxPool2d(2, 2), 3, 3, 1, 1)), 40, 24, 1);
    y = Node.of(new AveragePool2dOp(y, 2, 2, 1));
    try (Workers workers = Workers.of(2);
        Graph graph = Graph.training(workers, Kernels.inUse(), y.multiply(y).unbatch().mean())) {
      assertThat(steadyBytesAStep(graph::run, MOST_BYTES_OF_IMAGES))
          .isLessThan(MOST_BYTES_OF_IMAGES);
    }
  }

  private static Node convolve(Node x, int in, int out, int stride) {
    Node w = Node.parameter("w", numbers(Shape.of(out, in, 3, 3), 2));
    return x.conv2d(w, Node.parameter("b", numbers(Shape.of(out), 3)), stride, Padding.SAME);
  }

  /// Before the compiler is done, vectors are objects: only later rounds show the steady state.
  private static long steadyBytesAStep(Runnable step, long enough) {
    long bytes = bytesAStep(step);
    for (int round = 1; bytes >= enough && round < MOST_ROUNDS; round++) {
      bytes = bytesAStep(step);
    }
    return bytes;
  }

  private static long bytesAStep(Runnable step) {
    long before = allocated();
    for (int i = 0; i < STEPS; i++) {
      step.run();
    }
    return (allocated() - before) / STEPS;
  }

  /// What this thread and the workers have allocated so far.
  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long[] workers =
        Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
            .filter(info -> info != null && info.getThreadName().startsWith("inkling-worker"))
            .mapToLong(info -> info.getThreadId())
            .toArray();
    return threads.getCurrentThreadAllocatedBytes()
        + Arrays.stream(threads.getThreadAllocatedBytes(workers)).sum();
  }
}
