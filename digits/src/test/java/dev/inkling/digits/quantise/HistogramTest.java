package dev.inkling.digits.quantise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.nn.Quantise;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import org.junit.jupiter.api.Test;

class HistogramTest {
  private static Histogram of(float low, float high, float... numbers) {
    Histogram histogram = new Histogram(low, high);
    for (float number : numbers) {
      histogram.add(number);
    }
    return histogram;
  }

  @Test
  void numbersThatAreSpreadEvenlyKeepTheirWholeRange() {
    float[] numbers = new float[10_001];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i * 1e-3f - 2;
    }
    Quantise steps = of(-2, 8, numbers).best();
    assertThat(steps.low()).isBetween(-2.05f, -1.9f);
    assertThat(steps.high()).isBetween(7.9f, 8.05f);
  }

  @Test
  void anOutlierIsCutOffForFinerSteps() {
    CounterRandom random = CounterRandom.of(1, Purpose.EXAMPLE, 0);
    float[] numbers = new float[200_001];
    for (int i = 0; i < 200_000; i++) {
      numbers[i] = Math.abs(random.normal(i));
    }
    numbers[200_000] = 12;
    Histogram seen = of(0, 12, numbers);
    Quantise steps = seen.best();
    assertThat(steps.high()).isLessThan(11);
    assertThat(seen.saturated(steps)).isBetween(4e-6, 1e-3);
    assertThat(seen.saturated(Quantise.between(0, 12))).isZero();
  }

  @Test
  void aLayerThatReadsNothingButZerosHasSteps() {
    Quantise steps = of(0, 0, 0, 0, 0).best();
    assertThat(steps.scale()).isPositive();
  }
}
