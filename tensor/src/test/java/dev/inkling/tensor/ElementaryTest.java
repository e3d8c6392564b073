package dev.inkling.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ElementaryTest {
  private static final double MOST = 3;

  private interface Function {
    float of(float x);
  }

  /// The largest error in units in the last place of the exact result, over numbers of both signs
  /// of every magnitude, `step` float32 neighbours apart.
  private static double worst(Function f, DoubleUnaryOperator exact, float low, float high) {
    double worst = 0;
    for (int bits = 0; bits < Float.floatToRawIntBits(1e6f); bits += 997) {
      float magnitude = Float.intBitsToFloat(bits);
      for (float x : new float[] {magnitude, -magnitude}) {
        if (x >= low && x <= high) {
          double expected = exact.applyAsDouble(x);
          double error = Math.abs(f.of(x) - expected) / Math.ulp((float) expected);
          worst = Math.max(worst, error);
        }
      }
    }
    return worst;
  }

  @Test
  void expIsWithinThreeUnitsInTheLastPlace() {
    assertThat(worst(Elementary::exp, StrictMath::exp, -103, 88)).isLessThan(MOST);
  }

  @Test
  void logIsWithinThreeUnitsInTheLastPlace() {
    double worst = worst(Elementary::log, StrictMath::log, Float.MIN_NORMAL, Float.MAX_VALUE);
    assertThat(worst).isLessThan(MOST);
  }

  @Test
  void tanhIsWithinThreeUnitsInTheLastPlace() {
    assertThat(worst(Elementary::tanh, StrictMath::tanh, -1e6f, 1e6f)).isLessThan(MOST);
  }

  @Test
  void sigmoidIsWithinThreeUnitsInTheLastPlace() {
    DoubleUnaryOperator sigmoid = x -> 1 / (1 + StrictMath.exp(-x));
    assertThat(worst(Elementary::sigmoid, sigmoid, -87, 1e6f)).isLessThan(MOST);
  }

  @Test
  void theEndsOfTheRangeAreExact() {
    assertThat(Elementary.exp(0)).isEqualTo(1);
    assertThat(Elementary.exp(-1e4f)).isZero();
    assertThat(Elementary.exp(1e4f)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Elementary.exp(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(Elementary.log(1)).isZero();
    assertThat(Elementary.log(0)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(Elementary.log(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Elementary.log(-1)).isNaN();
    assertThat(Elementary.tanh(100)).isEqualTo(1);
    assertThat(Elementary.tanh(-100)).isEqualTo(-1);
    assertThat(Elementary.sigmoid(1e4f)).isEqualTo(1);
    assertThat(Elementary.sigmoid(-1e4f)).isZero();
  }

  @Test
  void whatIsNotANumberStaysSo() {
    assertThat(Elementary.exp(Float.NaN)).isNaN();
    assertThat(Elementary.log(Float.NaN)).isNaN();
    assertThat(Elementary.tanh(Float.NaN)).isNaN();
    assertThat(Elementary.sigmoid(Float.NaN)).isNaN();
  }
}
