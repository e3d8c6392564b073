package dev.inkling.data.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {
  private static int[] order(int count, long seed, long epoch) {
    int[] order = new int[count];
    new Permutation(count, seed).fill(epoch, order);
    return order;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 1000})
  void everyExampleComesOnce(int count) {
    int[] sorted = order(count, 3, 5);
    Arrays.sort(sorted);
    assertThat(sorted).isEqualTo(IntStream.range(0, count).toArray());
  }

  @Test
  void orderIsAFunctionOfSeedAndEpoch() {
    assertThat(order(100, 1, 2)).isEqualTo(order(100, 1, 2));
    assertThat(order(100, 1, 3)).isNotEqualTo(order(100, 1, 2));
    assertThat(order(100, 2, 2)).isNotEqualTo(order(100, 1, 2));
  }

  // Recipe: seed 1, epoch 0, 10 examples. A resumed run relies on it never changing.
  @Test
  void orderIsTheSameForEver() {
    assertThat(order(10, 1, 0)).containsExactly(1, 8, 6, 5, 9, 7, 2, 3, 0, 4);
  }

  @Test
  void everyPlaceIsEquallyLikely() {
    int[] counts = new int[5];
    for (int epoch = 0; epoch < 5000; epoch++) {
      counts[order(5, 8, epoch)[0]]++;
    }
    for (int count : counts) {
      // 1000 expected, standard deviation 28.
      assertThat(count).isBetween(860, 1140);
    }
  }

  @Test
  void nothingToShuffleIsRefused() {
    assertThatThrownBy(() -> new Permutation(0, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
