package dev.inkling.data.augment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import org.junit.jupiter.api.Test;

class SpanTest {
  @Test
  void holdsExactlyThePixelsWithinBothBounds() {
    CounterRandom random = CounterRandom.of(1, Purpose.EXAMPLE, 0);
    Span span = new Span();
    for (int trial = 0; trial < 20_000; trial++) {
      int[] n = new int[8];
      for (int i = 0; i < n.length; i++) {
        // Small numbers, so that bounds are hit exactly now and then.
        n[i] = random.below(8L * trial + i, 21) - 10;
      }
      span.reset(12);
      span.clip(n[0], n[1], n[2], n[3]);
      span.clip(n[4], n[5], n[6], n[7]);
      for (int x = 0; x < 12; x++) {
        boolean inside =
            n[2] < n[0] + x * n[1]
                && n[0] + x * n[1] < n[3]
                && n[6] < n[4] + x * n[5]
                && n[4] + x * n[5] < n[7];
        assertThat(x >= span.from() && x < span.to())
            .as("trial %d, pixel %d", trial, x)
            .isEqualTo(inside);
      }
    }
  }
}
