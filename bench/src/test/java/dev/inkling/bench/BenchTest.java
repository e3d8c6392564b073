package dev.inkling.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.tensor.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchTest {
  private final Workloads workloads = new Workloads(Samples.digits(200));

  @Test
  void aShortRunTimesEveryWorkloadAndSaysWhatItDoes() {
    List<Workload> chosen =
        List.of(new ProductWorkload("small", 48), workloads.named("softmax-100"));
    List<String> said = new ArrayList<>();
    BenchReport report =
        new Bench(Kernels.inUse(), 2, 0.2).run(chosen, workload -> said.add(workload.name()));
    assertThat(said).containsExactly("small", "softmax-100");
    assertThat(report.threads()).isEqualTo(2);
    assertThat(report.peakGflops()).isPositive().isFinite();
    assertThat(report.leastPeakGflops()).isPositive().isLessThanOrEqualTo(report.peakGflops());
    assertThat(report.timings()).hasSize(2);
    for (Timing timing : report.timings()) {
      assertThat(timing.imagesPerSecond()).isPositive().isFinite();
      assertThat(timing.bestImagesPerSecond()).isGreaterThanOrEqualTo(timing.imagesPerSecond());
      assertThat(report.share(timing)).isPositive().isFinite();
    }
  }

  @Test
  void theReportHasTheFieldsThatProgramsReadInTheirUnits() {
    Timing timing = new Timing("mlp-64", 64, 454_400, 100_000, 120_000, 8);
    BenchReport report = new BenchReport("cpu", "vector", 2, 181.76, 180, List.of(timing));
    Map<String, Object> map = report.toMap();
    assertThat(map).containsKeys("cpu", "threads", "peakGflops", "workloads");
    assertThat((List<?>) map.get("workloads"))
        .singleElement()
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("name", "mlp-64")
        .containsEntry("batch", 64)
        .containsEntry("imagesPerSecond", 100_000.0)
        .containsEntry("gflops", 45.44)
        .containsEntry("shareOfPeak", 0.25);
  }

  @Test
  void nothingIsTimedBeforeItsResultIsRight() {
    assertThatThrownBy(
            () ->
                new Bench(new BrokenKernels(), 1, 0.2)
                    .run(List.of(new ProductWorkload("small", 48)), workload -> {}))
        .isInstanceOf(WrongResultException.class);
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new Bench(Kernels.inUse(), 0, 1))
        .hasMessage("threads is 0, expected at least 1");
    assertThatThrownBy(() -> new Bench(Kernels.inUse(), 1, 0))
        .hasMessage("seconds is 0.0, expected more than 0 and at most 3600");
    assertThatThrownBy(() -> new Bench(Kernels.inUse(), 1, Double.NaN))
        .hasMessageContaining("seconds is NaN");
  }
}
