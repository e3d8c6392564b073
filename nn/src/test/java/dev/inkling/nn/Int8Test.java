package dev.inkling.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.HashMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Int8Test {
  private static final Quantise INPUT = Quantise.between(-1, 3);

  @ParameterizedTest
  @CsvSource({"-1,3", "0,1", "0.5,2", "-4,-1", "-1e-3,1e9", "0,0"})
  void aRangeHasZeroAmongItsSteps(double low, double high) {
    Quantise steps = Quantise.between(low, high);
    double tolerance = 0.51 * steps.scale();
    assertThat((double) steps.low()).isLessThanOrEqualTo(Math.min(low, 0) + tolerance);
    assertThat((double) steps.high()).isGreaterThanOrEqualTo(Math.max(high, 0) - tolerance);
    assertThat(steps.zeroPoint()).isBetween(-128, 127);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "NaN", "Infinity", "1e-20", "1e20"})
  void aScaleThatIsNoneIsRefused(float scale) {
    assertThatThrownBy(() -> new Quantise(scale, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scale is " + scale);
    assertThatThrownBy(() -> new ChannelScales(Tensor.vector(1, scale * scale * scale)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"-129", "128", "1000000"})
  void aZeroPointOutsideOfEightBitsIsRefused(int zeroPoint) {
    assertThatThrownBy(() -> new Quantise(1, zeroPoint))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("zero point is " + zeroPoint + ", expected -128 to 127");
  }

  @Test
  void onlyLayersWithProductsCanBeOfEightBits() {
    assertThatThrownBy(() -> new Int8(new Relu(), INPUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not for Relu");
  }

  @Test
  void theLargestWeightOfEachChannelTakesTheWholeRange() {
    Int8 layer = new Int8(Linear.of(3, 2), INPUT);
    Tensor weight = Tensor.of(new float[][] {{0.1f, -0.5f, 0}, {20, 1, 0.01f}});
    ChannelScales scales = layer.scales(weight, Tensor.vector(0, 0));
    assertThat(scales.nearest(weight, 127).data()).containsExactly(25, -127, 0, 127, 6, 0);
  }

  @Test
  void aChannelOfZerosKeepsItsBias() {
    Int8 layer = new Int8(Linear.of(2, 3), INPUT);
    Tensor bias = Tensor.vector(0.7f, -123.4f, 0);
    ChannelScales scales = layer.scales(Tensor.zeros(Shape.of(3, 2)), bias);
    ChannelScales both = layer.biasScales(scales);
    Tensor kept = both.values(both.nearest(bias, Int8.MOST_BIAS));
    assertThat(kept.data()[0]).isCloseTo(0.7f, within(1e-6f));
    assertThat(kept.data()[1]).isCloseTo(-123.4f, within(1e-3f));
    assertThat(kept.data()[2]).isZero();
  }

  @Test
  void wholeNumbersComeBackFromTheirValues() {
    ChannelScales scales = new ChannelScales(Tensor.vector(0.0371f, 1e-8f, 12345.678f));
    Tensor whole = Tensor.zeros(Shape.of(3, 255));
    for (int i = 0; i < 765; i++) {
      whole.data()[i] = i % 255 - 127;
    }
    assertThat(scales.whole(scales.values(whole), 127)).isEqualTo(whole);
    ChannelScales biases = scales.times(0.00123f);
    Tensor large = Tensor.vector(Int8.MOST_BIAS, 1 - Int8.MOST_BIAS, 1234567 / 2);
    assertThat(biases.whole(biases.values(large), Int8.MOST_BIAS)).isEqualTo(large);
  }

  @Test
  void valuesBetweenTheStepsAreNotTakenForWholeNumbers() {
    ChannelScales scales = new ChannelScales(Tensor.vector(0.5f));
    assertThatThrownBy(() -> scales.whole(Tensor.of(new float[][] {{0.5f, 0.26f}}), 127))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("changed after quantising");
  }

  @Test
  void itComputesWhatItsLayerDoesWithRoundedInput() {
    Int8 layer = new Int8(Linear.of(4, 3), INPUT);
    Network eight = Network.of(Shape.of(4), layer);
    Network plain = Network.of(Shape.of(4), INPUT, Linear.of(4, 3));
    Parameters parameters = eight.parameters(1);
    var values = new HashMap<>(parameters.copy());
    values.remove("fc1.weight_scale");
    Tensor x = Tensor.of(new float[][] {{0.123f, -5, 2.999f, 0.5f}});
    Tensor expected =
        plain
            .forward(plain.batch("x", 1).set(x), Scope.evaluation(plain.parameters(values)))
            .value();
    Tensor actual = eight.forward(eight.batch("x", 1).set(x), Scope.evaluation(parameters)).value();
    assertThat(actual).isEqualTo(expected);
  }

  private static Offset<Float> within(float offset) {
    return Offset.offset(offset);
  }
}
