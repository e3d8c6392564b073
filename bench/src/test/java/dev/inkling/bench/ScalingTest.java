package dev.inkling.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.tensor.Kernels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingTest {
  private static final List<Workload> SMALL = List.of(new ProductWorkload("small", 48));

  @Test
  void eachWorkloadIsTimedOnOneThreadAndOnAll() {
    List<String> said = new ArrayList<>();
    Scaling scaling =
        Scaling.run(SMALL, Kernels.inUse(), 2, 0.1, workload -> said.add(workload.name()));
    assertThat(said).containsExactly("small");
    assertThat(scaling.threads()).isEqualTo(2);
    assertThat(scaling.gains()).hasSize(1);
    Scaling.Gain gain = scaling.gains().getFirst();
    assertThat(gain.one()).isPositive().isFinite();
    assertThat(gain.all()).isPositive().isFinite();
    assertThat(gain.gain()).isPositive().isFinite();
    assertThat(scaling.toMap()).containsEntry("threads", 2).containsKey("workloads");
  }

  @Test
  void oneThreadHasNothingToCompareWith() {
    assertThatThrownBy(() -> Scaling.run(SMALL, Kernels.inUse(), 1, 0.1, workload -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads is 1: --scaling compares one with at least 2");
  }

  @Test
  void theWorkloadsOfItsOwnExist() {
    assertThat(Workloads.names()).containsAll(Scaling.names());
  }
}
