package dev.inkling.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.tensor.CounterRandom.Purpose;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SumsTest {
  private static final int GAP = 3;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 15, 16, 17, 31, 32, 33, 784, 1000})
  void aSumKeepsTheDocumentedOrder(int length) {
    float[] x = numbers(length, 1);
    assertThat(Sums.of(x, 0, length)).isEqualTo(inOrder(x));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 15, 16, 17, 31, 32, 33, 784})
  void stepsAndStaleNumbersAroundDoNotMatter(int length) {
    float[] x = numbers(length, 2);
    float[] spread = new float[GAP + length * GAP];
    Arrays.fill(spread, Float.NaN);
    for (int i = 0; i < length; i++) {
      spread[GAP + i * GAP] = x[i];
    }
    assertThat(Sums.of(spread, GAP, length, GAP)).isEqualTo(inOrder(x));
  }

  private static float[] numbers(int length, int seed) {
    CounterRandom random = CounterRandom.of(seed, Purpose.EXAMPLE, length);
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = random.normal(i);
    }
    return x;
  }

  private static float inOrder(float... x) {
    float[] chain = new float[16];
    int whole = x.length / 16 * 16;
    for (int i = 0; i < whole; i++) {
      chain[i % 16] += x[i];
    }
    for (int half = 8; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        chain[i] += chain[i + half];
      }
    }
    float rest = 0;
    for (int i = whole; i < x.length; i++) {
      rest += x[i];
    }
    return chain[0] + rest;
  }
}
