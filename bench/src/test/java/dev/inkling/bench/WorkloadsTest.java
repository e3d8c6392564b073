package dev.inkling.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.autograd.Workers;
import dev.inkling.tensor.Kernels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadsTest {
  private final Workloads workloads = new Workloads(Samples.digits(300));

  /// 784·128 twice, 128·64 and 64·10 three times, two operations each; and so on.
  @ParameterizedTest
  @CsvSource({
    "product-768, 1, 905969664",
    "mlp-64, 64, 454400",
    "mlp-256, 256, 454400",
    "softmax-100, 100, 31360",
    "five-layers-100, 100, 795800",
    "codelab-conv, 100, 5572128",
  })
  void operationsAreForwardAndBothBackwardProductsWithoutTheGradientOfTheImages(
      String name, int batch, long operations) {
    Workload workload = workloads.named(name);
    assertThat(workload.batch()).isEqualTo(batch);
    assertThat(workload.operations()).isEqualTo(operations);
  }

  @Test
  void everyNameHasAWorkload() {
    assertThat(Workloads.names()).isNotEmpty();
    for (String name : Workloads.names()) {
      assertThat(workloads.named(name).name()).isEqualTo(name);
      assertThat(workloads.named(name).operations()).isPositive();
    }
  }

  @Test
  void anUnknownNameIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> Workloads.check("mlp-65"))
        .isInstanceOf(UnknownWorkloadException.class)
        .hasMessageContaining("no workload 'mlp-65'")
        .hasMessageContaining("did you mean 'mlp-64'?");
    Workloads.check("mlp-64");
  }

  @Test
  void aGroupStandsForEveryShapeAndDirection() {
    assertThat(Workloads.expanded("convolution"))
        .hasSize(2 * 2 * 9 * 3)
        .contains("conv-3x3-s1-1-forward", "conv-5x5-s2-512-to-weights");
    assertThat(Workloads.expanded("convolution-ways"))
        .hasSize((2 * 2 * 2 + 1) * 9 * 3)
        .contains("conv-3x3-s2-64-to-input-taps", "conv-3x3-s2-64-to-input-products")
        .contains("conv-3x3-s1-64-to-input-winograd")
        .doesNotContain("conv-5x5-s1-64-forward-winograd", "conv-3x3-s2-64-forward-winograd");
    assertThatThrownBy(() -> Workloads.check("conv-5x5-s1-64-forward-winograd"))
        .isInstanceOf(UnknownWorkloadException.class);
    assertThat(Workloads.expanded("mlp-64")).containsExactly("mlp-64");
    for (String name : Workloads.expanded("convolution")) {
      Workloads.check(name);
      assertThat(workloads.named(name).name()).isEqualTo(name);
    }
  }

  /// Of 28 rows of pixels, all but one meet three rows of a kernel of 3, and that for columns too.
  @Test
  void operationsOfAConvolutionLeaveThePaddingOut() {
    assertThat(workloads.named("conv-3x3-s1-8-forward").operations())
        .isEqualTo(2L * 8 * 8 * (3 * 28 - 2) * (3 * 28 - 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"forward", "to-input", "to-weights"})
  void everyWayOfAConvolutionHasTheScalarKernelsBits(String direction) {
    for (String way : List.of("", "-taps", "-products")) {
      for (String shape : List.of("conv-3x3-s1-3-", "conv-5x5-s2-16-")) {
        Workload workload = workloads.named(shape + direction + way);
        try (Workers workers = Workers.of(2)) {
          Check.run(workload, Kernels.inUse(), workers);
        }
      }
    }
  }
}
