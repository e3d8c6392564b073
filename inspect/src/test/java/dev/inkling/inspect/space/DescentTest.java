package dev.inkling.inspect.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import dev.inkling.data.algebra.Covariance;
import dev.inkling.data.algebra.SymmetricEigen;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DescentTest {
  private static final double[][] ROWS = rows();

  @Test
  void whitenedDataHaveTheIdentityAsCovarianceAndDecorrelatedOnesADiagonal() {
    double[][] whitened = Covariance.of(Treatment.WHITENED.of(ROWS)).matrix();
    double[][] decorrelated = Covariance.of(Treatment.DECORRELATED.of(ROWS)).matrix();
    double[][] raw = Covariance.of(ROWS).matrix();

    assertThat(whitened[0][0]).isCloseTo(1, within(1e-12));
    assertThat(whitened[1][1]).isCloseTo(1, within(1e-12));
    assertThat(whitened[0][1]).isCloseTo(0, within(1e-12));
    assertThat(decorrelated[0][1]).isCloseTo(0, within(1e-12));
    assertThat(decorrelated[0][0] + decorrelated[1][1])
        .isCloseTo(raw[0][0] + raw[1][1], within(1e-12));
    assertThat(Covariance.of(Treatment.CENTRED.of(ROWS)).mean()[0]).isCloseTo(0, within(1e-12));
    assertThat(Treatment.RAW.of(ROWS)).isDeepEqualTo(ROWS);
  }

  @Test
  void aDirectionWithoutVarianceIsWhitenedToZero() {
    double[][] line = {{1, 2}, {2, 4}, {3, 6}};
    for (double[] point : Treatment.WHITENED.of(line)) {
      assertThat(point[1]).isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void theCostIsTheMeanSquaredErrorOfTheLinearModel() {
    double[][] some = {{1, 2}, {3, -1}, {0.5, 0.5}};
    double dx = 0.3, dy = -0.7, expected = 0;
    for (double[] x : some) {
      expected += Math.pow(dx * x[0] + dy * x[1], 2) / (2 * some.length);
    }
    assertThat(CostSurface.of(some).cost(dx, dy)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void descentFollowsTheSlopeOfTheCost() {
    CostSurface surface = CostSurface.of(ROWS);
    double[][] path = surface.descend(3, -2, 1);
    for (int i = 0; i < 3; i++) {
      double x = path[i][0], y = path[i][1], h = 1e-6;
      double gx = (surface.cost(x + h, y) - surface.cost(x - h, y)) / (2 * h);
      double gy = (surface.cost(x, y + h) - surface.cost(x, y - h)) / (2 * h);
      assertThat(path[i + 1][0]).isCloseTo(x - surface.bestRate() * gx, within(1e-7));
      assertThat(path[i + 1][1]).isCloseTo(y - surface.bestRate() * gy, within(1e-7));
    }
  }

  @Test
  void conditionRateAndContoursAreThoseOfTheCurvature() {
    CostSurface surface = CostSurface.of(ROWS);
    double[] eigenvalues = SymmetricEigen.of(surface.h()).values();

    assertThat(surface.condition()).isCloseTo(eigenvalues[0] / eigenvalues[1], within(1e-9));
    assertThat(surface.bestRate()).isCloseTo(2 / (eigenvalues[0] + eigenvalues[1]), within(1e-12));
    for (double[] place : surface.contour(0.8, 16)) {
      assertThat(surface.cost(place[0], place[1])).isCloseTo(0.8, within(1e-9));
    }
  }

  @Test
  void theBetterTheTreatmentTheFewerTheSteps() {
    Descent descent = new Descent(ROWS);
    int raw = steps(descent, Treatment.RAW), centred = steps(descent, Treatment.CENTRED);

    assertThat(raw).isGreaterThan(centred);
    assertThat(centred).isGreaterThan(steps(descent, Treatment.WHITENED));
    assertThat(steps(descent, Treatment.WHITENED)).isEqualTo(1);
    assertThat(descent.drawing().toSvg()).contains("whitened: 1 step, κ = 1").doesNotContain("NaN");
  }

  @Test
  void theAnimationGoesStepByStepAndIsWrittenAsGif() {
    Descent descent = new Descent(ROWS);

    assertThat(descent.animation().frames()).hasSize(41);
    assertThat(descent.animation().frames().getLast()).isEqualTo(descent.drawing());
    assertThat(Descent.isAnimation(Path.of("a.GIF"))).isTrue();
    assertThat(Descent.isAnimation(Path.of("gif.png"))).isFalse();
  }

  @Test
  void theTwoFeaturesAreTheInkOfBothHalves() {
    byte[] pixels = {(byte) 255, (byte) 255, 51, 0, 0, (byte) 255};
    Dataset one =
        new Dataset("t", ImageSize.grey(3, 2), pixels, new byte[1], List.of("a"), "a test");

    // The upper half of three rows is one row.
    assertThat(TwoFeatures.of(one)[0]).containsExactly(new double[] {0.1, 0.06}, within(1e-12));
  }

  private static int steps(Descent descent, Treatment treatment) {
    return descent.surface(treatment).stepsTo(0.001, -2.4, 1.5);
  }

  private static double[][] rows() {
    CounterRandom random = CounterRandom.of(4, Purpose.EXAMPLE, 0);
    double[][] rows = new double[200][2];
    for (int i = 0; i < rows.length; i++) {
      double both = random.normal(3L * i);
      rows[i][0] = 2 + both + 0.5 * random.normal(3L * i + 1);
      rows[i][1] = 2 + both + 0.5 * random.normal(3L * i + 2);
    }
    return rows;
  }
}
