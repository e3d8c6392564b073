package dev.inkling.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.inkling.tensor.Kernels;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final int STEPS = 500;
  private static final int MOST_ROUNDS = 20;
  private static final long MOST_BYTES = 10_000;

  @Test
  void aStepInTheSteadyStateAllocatesLessThanTenKilobytes() {
    try (SmallNetwork network = new SmallNetwork(2, Kernels.inUse())) {
      long bytes = bytesAStep(network);
      for (int round = 1; bytes >= MOST_BYTES && round < MOST_ROUNDS; round++) {
        bytes = bytesAStep(network);
      }
      assertThat(bytes).isLessThan(MOST_BYTES);
    }
  }

  /// Before the compiler is done, vectors are objects: only later rounds show the steady state.
  private static long bytesAStep(SmallNetwork network) {
    long before = allocated();
    for (int i = 0; i < STEPS; i++) {
      network.train();
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
