package dev.inkling.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.ScalarKernels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameBitsTest {
  private static final int STEPS = 5;

  @ParameterizedTest
  @CsvSource({"1, vector", "2, vector", "3, vector", "2, scalar", "3, scalar"})
  void trainingEndsWithTheSameBitsOnAnyThreadsAndKernels(int threads, String kernels) {
    assertThat(train(threads, "vector".equals(kernels) ? Kernels.inUse() : new ScalarKernels()))
        .isEqualTo(train(1, new ScalarKernels()));
  }

  @Test
  void theKernelsInUseAreTheVectorKernels() {
    assertThat(Kernels.inUse().name()).isEqualTo("vector");
  }

  private static List<String> train(int threads, Kernels kernels) {
    List<String> numbers = new ArrayList<>();
    try (SmallNetwork network = new SmallNetwork(threads, kernels)) {
      for (int i = 0; i < STEPS; i++) {
        network.train();
        numbers.add(Float.toHexString(network.loss()));
      }
      for (Node parameter : network.parameters) {
        for (float number : parameter.values()) {
          numbers.add(Float.toHexString(number));
        }
      }
    }
    return numbers;
  }
}
