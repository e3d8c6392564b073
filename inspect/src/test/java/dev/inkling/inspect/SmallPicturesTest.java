package dev.inkling.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import dev.inkling.recipes.PixelBaseline;
import dev.inkling.recipes.PixelBaseline.Distance;
import dev.inkling.recipes.Recipe;
import dev.inkling.recipes.Recipes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Average digits, functions and schedules.
class SmallPicturesTest {
  @Test
  void averagesAndTheirDistances() {
    byte[] pixels = {0, (byte) 255, 0, 0, (byte) 255, (byte) 255};
    Dataset train =
        new Dataset(
            "toy", ImageSize.grey(1, 2), pixels, new byte[] {0, 0, 1}, List.of("a", "b"), "made");
    AverageDigits digits = AverageDigits.of(PixelBaseline.fit(train));
    // a is (0, ½), b is (1, 1).
    assertThat(digits.apart(0, 1, Distance.MAE)).isCloseTo(0.75, within(1e-12));
    assertThat(digits.apart(0, 1, Distance.MSE)).isCloseTo((1 + 0.25) / 2, within(1e-12));
    assertThat(digits.distances(Distance.MSE)[1][1]).isZero();
    assertThat(digits.drawing().toSvg()).contains(">75.0</text>", ">62.5</text>");
  }

  @Test
  void functionsHaveTheirKnownValues() {
    FunctionPlots plots = FunctionPlots.usual();
    assertThat(at(plots.sigmoid(), 0)).isEqualTo(0.5);
    assertThat(at(plots.slope(), 0)).isEqualTo(0.25);
    assertThat(at(plots.softmaxOfTen(), 0)).isCloseTo(0.1, within(1e-12));
    assertThat(plots.softmaxOfTwo().y()).containsExactly(plots.sigmoid().y(), within(1e-12));
    assertThat(at(plots.negativeLogarithm(), 1)).isZero();
    assertThat(plots.drawings()).hasSize(3);
  }

  @Test
  void scheduleHasARateForTheWholeRunAndMomentumWhereItChanges() {
    Recipe recipe = Recipes.standard();
    SchedulePicture picture = SchedulePicture.of(recipe, 6400);
    double[] steps = picture.rate().x();
    double batch = recipe.settings().batchSize();
    assertThat(steps[steps.length - 1]).isEqualTo(recipe.settings().epochs() * 6400 / batch);
    assertThat(max(picture.rate().y())).isCloseTo(recipe.rate(), within(0.01 * recipe.rate()));
    assertThat(picture.momentum().isPresent()).isEqualTo(recipe.settings().momentum().isPresent());
  }

  @Test
  void everyRecipeHasASchedulePicture() {
    for (Recipe recipe : Recipes.all()) {
      SchedulePicture picture = SchedulePicture.of(recipe, 60_000);
      assertThat(picture.rate().y()).as(recipe.name()).isNotEmpty();
      assertThat(Arrays.stream(picture.rate().y())).as(recipe.name()).allMatch(rate -> rate >= 0);
      assertThat(picture.drawing().toSvg()).contains(recipe.name());
    }
  }

  private static double max(double[] values) {
    double max = values[0];
    for (double value : values) {
      max = Math.max(max, value);
    }
    return max;
  }

  private static double at(Curve curve, double x) {
    for (int i = 0; i < curve.size(); i++) {
      if (Math.abs(curve.x()[i] - x) < 1e-9) {
        return curve.y()[i];
      }
    }
    throw new AssertionError("no point at " + x);
  }
}
