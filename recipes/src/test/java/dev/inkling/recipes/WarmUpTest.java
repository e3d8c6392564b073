package dev.inkling.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.train.TrainingSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarmUpTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @ParameterizedTest
  @ValueSource(strings = {"sprint-99", "pychain-xor", "codelab-conv-dropout"})
  void aSmallNetworkIsWarmedBesideReadingTheData(String recipe) throws InterruptedException {
    checkStepsAndEnds(begin(recipe, 2).orElseThrow());
  }

  /// The made-up batch is no larger than it need be, or this would take gigabytes.
  @Test
  void aHugeBatchIsNotMadeUp() throws InterruptedException {
    Recipe recipe = Recipes.named("pychain-softmax");
    TrainingSettings huge = recipe.settings().withBatchSize(1 << 20);
    checkStepsAndEnds(WarmUp.begin(recipe, huge, 2).orElseThrow());
  }

  private static void checkStepsAndEnds(WarmUp warmUp) throws InterruptedException {
    Instant late = Instant.now().plus(PATIENCE);
    while (warmUp.steps() == 0 && Instant.now().isBefore(late)) {
      Thread.sleep(5);
    }
    warmUp.end();

    assertThat(warmUp.steps()).isPositive();
    assertThat(warmUp.awaitEnd(PATIENCE)).isTrue();
  }

  @Test
  void aSingleThreadHasTheDataToRead() {
    assertThat(begin("sprint-99", 1)).isEmpty();
  }

  @Test
  void aLargeNetworkIsNotThereTwice() {
    assertThat(begin("from-scratch-resnet18", 2)).isEmpty();
  }

  private static Optional<WarmUp> begin(String recipe, int threads) {
    Recipe found = Recipes.named(recipe);
    return WarmUp.begin(found, found.settings(), threads);
  }
}
