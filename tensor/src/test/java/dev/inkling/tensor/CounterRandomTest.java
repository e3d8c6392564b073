package dev.inkling.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.tensor.CounterRandom.Purpose;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CounterRandomTest {
  /// The first outputs of SplitMix64 from state 1234567, as its reference implementation (Vigna,
  /// splitmix64.c) prints them.
  @Test
  void aStreamIsSplitMix64() {
    CounterRandom stream = new CounterRandom(1_234_567);
    assertThat(Long.toUnsignedString(stream.bits(0))).isEqualTo("6457827717110365317");
    assertThat(Long.toUnsignedString(stream.bits(1))).isEqualTo("3203168211198807973");
    assertThat(Long.toUnsignedString(stream.bits(2))).isEqualTo("9817491932198370423");
    assertThat(Long.toUnsignedString(stream.bits(3))).isEqualTo("4593380528125082431");
    assertThat(Long.toUnsignedString(stream.bits(4))).isEqualTo("16408922859458223821");
  }

  @Test
  void manyAtATimeAreTheSameNumbers() {
    CounterRandom stream = new CounterRandom(1_234_567);
    for (int count : new int[] {0, 1, 7, 255, 256, 257, 600}) {
      long[] drawn = new long[count + 1];
      stream.bits(1_000_000_000_000L, drawn, count);
      for (int i = 0; i < count; i++) {
        assertThat(drawn[i]).isEqualTo(stream.bits(1_000_000_000_000L + i));
      }
      assertThat(drawn[count]).isZero();
    }
  }

  /// Written down from the first version: seeds must mean the same numbers for ever, or no run can
  /// be repeated.
  @Test
  void theNumbersOfASeedStayTheSame() {
    CounterRandom stream = CounterRandom.of(42, Purpose.SHUFFLE, 7);
    assertThat(stream.bits(0)).isEqualTo(BITS_0);
    assertThat(stream.bits(1_000_000_000_000L)).isEqualTo(BITS_FAR);
    assertThat(stream.uniform(3)).isEqualTo(UNIFORM_3);
    assertThat(stream.below(4, 60_000)).isEqualTo(BELOW_4);
    assertThat(stream.normal(5)).isEqualTo(NORMAL_5);
  }

  private static final long BITS_0 = 1_074_275_993_946_447_218L;
  private static final long BITS_FAR = -8_335_764_656_912_023_632L;
  private static final float UNIFORM_3 = 0.4959486f;
  private static final int BELOW_4 = 56_914;
  private static final float NORMAL_5 = 1.3286582f;

  @Test
  void seedsPurposesAndStepsGiveOtherStreams() {
    Set<Long> keys = new HashSet<>();
    for (Purpose purpose : Purpose.values()) {
      for (long i = 0; i < 100; i++) {
        keys.add(CounterRandom.of(i, purpose, 5).key());
        keys.add(CounterRandom.of(7, purpose, i + 1_000).key());
      }
    }
    assertThat(keys).hasSize(Purpose.values().length * 200);
  }

  @Test
  void uniformNumbersFillTheUnitIntervalEvenly() {
    CounterRandom stream = CounterRandom.of(1, Purpose.EXAMPLE, 0);
    int[] counts = new int[10];
    for (int i = 0; i < 100_000; i++) {
      float u = stream.uniform(i);
      assertThat(u).isBetween(0f, Math.nextDown(1f));
      counts[(int) (u * 10)]++;
    }
    assertThat(Arrays.stream(counts).boxed()).allMatch(count -> Math.abs(count - 10_000) < 400);
  }

  @Test
  void normalNumbersHaveMeanZeroAndVarianceOne() {
    CounterRandom stream = CounterRandom.of(2, Purpose.EXAMPLE, 0);
    double sum = 0, squares = 0;
    for (int i = 0; i < 100_000; i++) {
      sum += stream.normal(i);
      squares += stream.normal(i) * stream.normal(i);
    }
    assertThat(sum / 100_000).isBetween(-0.01, 0.01);
    assertThat(squares / 100_000).isBetween(0.98, 1.02);
  }

  @Test
  void wholeNumbersStayBelowTheBound() {
    CounterRandom stream = CounterRandom.of(3, Purpose.EXAMPLE, 0);
    int[] counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[stream.below(i, 7)]++;
    }
    assertThat(Arrays.stream(counts).boxed()).allMatch(count -> Math.abs(count - 10_000) < 400);
    assertThatThrownBy(() -> stream.below(0, 0)).hasMessage("bound is 0, expected at least 1");
  }
}
