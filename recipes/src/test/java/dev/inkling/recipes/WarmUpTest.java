package dev.inkling.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  @Test
  void aSmallNetworkIsWarmedBesideReadingTheData() throws InterruptedException {
    Optional<WarmUp> warmUp = begin("sprint-99", 2);

    assertThat(warmUp).isPresent();
    warmUp.orElseThrow().end();
    assertThat(warmUp.orElseThrow().awaitEnd(Duration.ofMinutes(1))).isTrue();
  }

  @Test
  void aPointOfThePlaneIsAnImageToo() throws InterruptedException {
    Optional<WarmUp> warmUp = begin("pychain-xor", 2);

    assertThat(warmUp).isPresent();
    warmUp.orElseThrow().end();
    assertThat(warmUp.orElseThrow().awaitEnd(Duration.ofMinutes(1))).isTrue();
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
