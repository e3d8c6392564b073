package dev.inkling.inspect.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.algebra.Covariance;
import dev.inkling.digits.Model;
import dev.inkling.tensor.Kernels;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeepFeaturesTest {
  private static final Model MODEL = Planes.model();
  private static final DeepFeatures FEATURES =
      DeepFeatures.of(MODEL, Planes.points(200), Kernels.inUse());

  @Test
  void pointsAreCentredNotCorrelatedAndSpreadAsTheirSharesSay() {
    Covariance covariance = Covariance.of(FEATURES.points());
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      assertThat(covariance.mean()[i]).isCloseTo(0, within(1e-12));
      sum += covariance.matrix()[i][i];
      for (int j = 0; j < i; j++) {
        assertThat(covariance.matrix()[i][j]).isCloseTo(0, within(1e-12));
      }
    }
    for (int i = 0; i < 3; i++) {
      assertThat(FEATURES.shares()[i]).isCloseTo(covariance.matrix()[i][i] / sum, within(1e-9));
    }
  }

  @Test
  void picturesNameClassesAndShares() {
    for (String svg :
        List.of(DeepFeatures.beside(List.of(FEATURES)).toSvg(), FEATURES.drawing3d().toSvg())) {
      assertThat(svg).contains("component 1 (", "of the variance)", ">no<", ">yes<");
      assertThat(svg).doesNotContain("NaN");
    }
  }

  @Test
  void aProblemInThePlaneIsShownBeforeAndAfterTraining() {
    FeaturesPicture two = FeaturesPicture.of(MODEL, Planes.points(50), 2, Kernels.inUse());
    FeaturesPicture three = FeaturesPicture.of(MODEL, Planes.points(50), 3, Kernels.inUse());

    assertThat(two.features())
        .extracting(DeepFeatures::name)
        .containsExactly("untrained", "trained");
    // This model was never trained, so both are the network that its seed gives.
    assertThat(two.features().getFirst().points()).isDeepEqualTo(two.features().getLast().points());
    assertThat(three.features()).extracting(DeepFeatures::name).containsExactly("trained");
    assertThatThrownBy(() -> new FeaturesPicture(List.of(FEATURES), 4))
        .hasMessage("4 dimensions, expected 2 or 3");
  }

  @Test
  void pointsInOnePlaceAreStillDrawn() {
    DeepFeatures same =
        new DeepFeatures("t", List.of("a"), new int[2], new double[2][3], new double[3], 1);

    assertThat(same.drawing3d().toSvg()).doesNotContain("NaN");
    assertThat(DeepFeatures.beside(List.of(same)).toSvg()).doesNotContain("NaN");
  }
}
