package dev.inkling.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.DatasetPair;
import dev.inkling.data.store.DataSpec;
import dev.inkling.data.store.DataStore;
import dev.inkling.recipes.PixelBaseline.Distance;
import dev.inkling.recipes.PixelBaseline.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PixelBaselineTest {
  private static final DatasetPair MNIST =
      new DataStore(Path.of("none")).open(DataSpec.parse("mnist"));

  /// The "from scratch" article's printed tensors `accuracy_mae` and `accuracy_mse`.
  @Test
  void theAccuracyOfEachDigitIsThePublishedOne() {
    check(
        Distance.MAE,
        0.6610,
        new double[] {
          0.8153, 0.9982, 0.4234, 0.6089, 0.6680, 0.3262, 0.7871, 0.7646, 0.4425, 0.7760
        });
    check(
        Distance.MSE,
        0.8173,
        new double[] {
          0.8959, 0.9621, 0.7568, 0.8059, 0.8259, 0.6861, 0.8633, 0.8327, 0.7372, 0.8067
        });
  }

  private static void check(Distance distance, double mean, double[] published) {
    Result result = PixelBaseline.fit(MNIST.train()).evaluate(MNIST.test(), distance);

    assertThat(result.classes()).containsExactly(published, within(0.00005));
    assertThat(result.meanOfClasses()).isCloseTo(mean, within(0.00005));
  }
}
