package dev.inkling.data.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlaneProblemTest {
  static List<PlaneProblem> all() {
    return PlaneProblem.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyLabelIsTheOneOfItsPoint(PlaneProblem problem) {
    for (Dataset part : List.of(problem.load().train(), problem.load().test())) {
      for (int i = 0; i < part.count(); i++) {
        double x = problem.axis().coordinate(part.pixels()[2 * i] & 255);
        double y = problem.axis().coordinate(part.pixels()[2 * i + 1] & 255);
        assertThat(part.label(i)).isEqualTo(problem.label(x, y));
      }
    }
  }

  @Test
  void xorHasItsFourPointsAtZeroAndOne() {
    Dataset points = new Xor().load().train();

    assertThat(points.count()).isEqualTo(4);
    assertThat(IntStream.range(0, 4).map(points::label)).containsExactly(0, 1, 1, 0);
    assertThat(new Xor().axis().coordinate(64)).isZero();
    assertThat(new Xor().axis().coordinate(191)).isEqualTo(1);
  }

  @Test
  void halfOfTheSquareIsInsideTheDisk() {
    DatasetPair disk = new Disk().load();
    long inside = IntStream.range(0, 2000).filter(i -> disk.train().label(i) == 1).count();

    // 1000 expected; the standard deviation of a fair coin over 2000 throws is 22.
    assertThat(inside).isBetween(900L, 1100L);
    assertThat(new Disk().label(0.79, 0)).isEqualTo(1);
    assertThat(new Disk().label(0.81, 0)).isZero();
    assertThat(new Disk().label(0.6, -0.6)).isZero();
  }

  @Test
  void trainingAndTestPointsOfTheDiskDiffer() {
    DatasetPair disk = new Disk().load();

    assertThat(disk.train().limit(1000).sha256()).isNotEqualTo(disk.test().sha256());
    assertThat(disk.train().sha256()).isEqualTo(new Disk().load().train().sha256());
  }

  @Test
  void byteAndCoordinateAreEachOthersInverse() {
    PlaneAxis axis = new PlaneAxis(64, 127);

    assertThat(axis.grey(axis.coordinate(17))).isCloseTo(17, within(1e-12));
    assertThat(PlaneAxis.CENTRED.lowest()).isEqualTo(-1);
    assertThat(PlaneAxis.CENTRED.highest()).isEqualTo(1);
    assertThatThrownBy(() -> new PlaneAxis(0, 0)).hasMessageContaining("unit is 0.0");
  }
}
