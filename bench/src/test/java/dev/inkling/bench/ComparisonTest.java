package dev.inkling.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.bench.Comparison.Line;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final EarlierRun THEN =
      new EarlierRun("cpu", 2, 100, Map.of("quicker", 10.0, "slower", 10.0, "gone", 1.0));

  private final Comparison comparison =
      Comparison.of(
          new BenchReport(
              "cpu",
              "vector",
              2,
              50,
              50,
              List.of(timing("quicker", 20), timing("slower", 4), timing("new", 1))),
          THEN);

  private static Timing timing(String name, double rate) {
    return new Timing(name, 1, 1, rate, rate, 0);
  }

  @Test
  void ratiosAreScaledByThePeaksOfBothRunsAndWhatFellBehindComesFirst() {
    assertThat(comparison.peak()).isEqualTo(0.5);
    assertThat(comparison.lines())
        .containsExactly(new Line("slower", 10, 4, 0.4, 0.8), new Line("quicker", 10, 20, 2, 4));
  }

  @Test
  void workloadsThatOnlyOneOfTheRunsHasAreNamed() {
    assertThat(comparison.onlyThen()).containsExactly("gone");
    assertThat(comparison.onlyNow()).containsExactly("new");
  }

  @Test
  void programsReadTheSame() {
    Map<String, Object> map = comparison.toMap();
    assertThat(map).containsEntry("peakRatio", 0.5).containsEntry("onlyNow", List.of("new"));
    assertThat((List<?>) map.get("workloads"))
        .first()
        .isEqualTo(
            Map.of("name", "slower", "then", 10.0, "now", 4.0, "ratio", 0.4, "scaledRatio", 0.8));
  }
}
