package dev.inkling.inspect.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {
  @Test
  void ticksAreRound() {
    assertThat(labels(0, 1, 5)).containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1.0");
    assertThat(labels(0, 1000, 4)).containsExactly("0", "200", "400", "600", "800", "1000");
  }

  @Test
  void negativeNumbersHaveAMinus() {
    assertThat(labels(-3, 3, 3)).containsExactly("−2", "0", "2");
  }

  @Test
  void largeNumbersAreGroupedOrScientific() {
    assertThat(labels(0, 60_000, 3)).containsExactly("0", "20,000", "40,000", "60,000");
    assertThat(labels(0, 3e9, 3)).containsExactly("0", "1e9", "2e9", "3e9");
    assertThat(labels(0, 3e-7, 3)).containsExactly("0", "1e−7", "2e−7", "3e−7");
  }

  @Test
  void farFromZeroTicksStayApart() {
    assertThat(labels(100.001, 100.004, 3))
        .containsExactly("100.001", "100.002", "100.003", "100.004");
  }

  @Test
  void rangeWithoutLengthHasAtMostOneTick() {
    assertThat(Ticks.linear(new Range(5, 5), 5)).hasSizeLessThanOrEqualTo(1);
    assertThat(Ticks.linear(new Range(0, 0), 5)).extracting(Tick::label).containsExactly("0");
  }

  @Test
  void logarithmicTicksArePowers() {
    List<Tick> ticks = Ticks.logarithmic(new Range(0.001, 1000));
    assertThat(ticks)
        .extracting(Tick::label)
        .containsExactly("0.001", "0.01", "0.1", "1", "10", "100", "1000");
  }

  @Test
  void fewDecadesAreDividedFurther() {
    assertThat(Ticks.logarithmic(new Range(0.09, 1.1)))
        .extracting(Tick::label)
        .containsExactly("0.1", "0.2", "0.5", "1");
  }

  @Test
  void notANumberIsRefused() {
    assertThatThrownBy(() -> new Range(0, Double.NaN))
        .hasMessage("range from 0.0 to NaN: expected two finite numbers, the lower first");
  }

  @Test
  void logarithmicAxisFromZeroIsRefused() {
    assertThatThrownBy(() -> Axis.logarithmic("loss").from(0, 1))
        .hasMessage("axis 'loss' is logarithmic but begins at 0.0: it needs values above 0");
  }

  private static List<String> labels(double low, double high, int count) {
    return Ticks.linear(new Range(low, high), count).stream().map(Tick::label).toList();
  }
}
