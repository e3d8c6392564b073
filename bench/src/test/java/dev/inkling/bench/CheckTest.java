package dev.inkling.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.autograd.Workers;
import dev.inkling.tensor.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest {
  private final Workloads workloads = new Workloads(Samples.digits(200));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mlp-64",
        "codelab-conv",
        "minute",
        "predict-1",
        "predict-codelab",
        "predict-mlp-256",
        "softmax-100"
      })
  void theKernelsInUseHaveTheScalarKernelsBitsOnTwoThreads(String name) {
    try (Workers workers = Workers.of(2)) {
      assertThatCode(() -> Check.run(workloads.named(name), Kernels.inUse(), workers))
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp-64", "predict-1"})
  void aKernelThatIsWrongInOneBitOfOneNumberIsFound(String name) {
    try (Workers workers = Workers.of(1)) {
      assertThatThrownBy(() -> Check.run(workloads.named(name), new BrokenKernels(), workers))
          .isInstanceOf(WrongResultException.class)
          .hasMessageContaining(name + ": after 3 steps number ")
          .hasMessageContaining("with the broken kernels");
    }
  }

  @Test
  void aSmallProductIsFoundWrongAsWell() {
    try (Workers workers = Workers.of(1)) {
      assertThatThrownBy(
              () -> Check.run(new ProductWorkload("p", 17), new BrokenKernels(), workers))
          .isInstanceOf(WrongResultException.class)
          .hasMessageContaining("number 0 of 289");
    }
  }
}
