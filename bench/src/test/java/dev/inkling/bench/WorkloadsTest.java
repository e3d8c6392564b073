package dev.inkling.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
