package dev.inkling.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.autograd.Workers;
import dev.inkling.bench.BandwidthMeter.Bandwidth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RooflineTest {
  private final Workloads workloads = new Workloads(Samples.digits(300));

  private Roofline roofline(String... names) {
    List<Workload> chosen = java.util.Arrays.stream(names).map(workloads::named).toList();
    List<Timing> timings =
        chosen.stream()
            .map(one -> new Timing(one.name(), one.batch(), one.operations(), 1000, 1000, 0))
            .toList();
    BenchReport report = new BenchReport("a processor", "vector", 2, 200, 190, timings);
    return Roofline.of(report, new Bandwidth(20, 80), chosen);
  }

  /// 768³ multiply-adds and three matrices of 768² numbers: 768 / 6 operations a byte.
  @Test
  void aProductsIntensityIsItsOperationsOverItsThreeMatrices() {
    Roofline roofline = roofline("product-768");
    assertThat(roofline.points()).singleElement();
    Roofline.Point point = roofline.points().getFirst();
    assertThat(point.intensity()).isEqualTo(128);
    assertThat(point.gflops()).isEqualTo(905_969_664 / 1e6);
    assertThat(point.bandwidth()).isEqualTo(point.gflops() / 128);
  }

  @Test
  void thePictureNamesEveryWorkloadAndTheRoofsWithTheirNumbers() {
    String[] names = Workloads.names().toArray(String[]::new);
    String svg = roofline(names).drawing().toSvg();
    assertThat(svg).contains(names);
    assertThat(svg).contains("200 GFLOP/s", "memory, 20 GB/s", "caches, 80 GB/s", "a processor");
  }

  @Test
  void aReportWithoutWorkloadsHasRoofsAlone() {
    assertThat(roofline().drawing().toSvg()).contains("memory, 20 GB/s");
  }

  @Test
  void programsReadBandwidthsAndPoints() {
    assertThat(roofline("product-768").toMap())
        .containsEntry("memoryGBytesPerSecond", 20.0)
        .containsEntry("cacheGBytesPerSecond", 80.0)
        .containsEntry(
            "points",
            List.of(
                Map.of("name", "product-768", "operationsPerByte", 128.0, "gflops", 905.969664)));
  }

  @Test
  void bandwidthIsMeasuredInMemoryAndInCaches() {
    try (Workers workers = Workers.of(2)) {
      Bandwidth measured = BandwidthMeter.measure(workers);
      assertThat(measured.memory()).isPositive().isFinite();
      assertThat(measured.cache()).isPositive().isFinite();
    }
  }
}
