package dev.inkling.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InitialiserTest {
  /// 200 outputs, 24 channels of 5×5: fan-in 600, fan-out 5000.
  private static final Shape WEIGHT = Shape.of(200, 24, 5, 5);

  /// Initialiser, standard deviation and the largest magnitude possible, from the formulas. The
  /// standard deviation of a normal distribution cut at ±2σ is 0.87962566 σ.
  static Stream<Arguments> distributions() {
    double unbounded = Double.POSITIVE_INFINITY;
    return Stream.of(
        distribution(new Initialiser.Normal(0.1f), 0.1, unbounded),
        distribution(new Initialiser.TruncatedNormal(0.1f), 0.087962566, 0.2),
        distribution(new Initialiser.Uniform(0.3f), 0.3 / Math.sqrt(3), 0.3),
        distribution(new Initialiser.UniformFanIn(), 1 / Math.sqrt(1800), 1 / Math.sqrt(600)),
        distribution(new Initialiser.GlorotUniform(), Math.sqrt(2 / 5600.0), Math.sqrt(6 / 5600.0)),
        distribution(new Initialiser.GlorotNormal(), Math.sqrt(2 / 5600.0), unbounded),
        distribution(new Initialiser.HeUniform(), Math.sqrt(2 / 600.0), Math.sqrt(6 / 600.0)),
        distribution(new Initialiser.HeNormal(), Math.sqrt(2 / 600.0), unbounded));
  }

  private static Arguments distribution(Initialiser initialiser, double std, double most) {
    return Arguments.of(initialiser, std, most);
  }

  /// Of 120,000 draws mean and deviation lie within 5 standard errors of what they should be.
  @ParameterizedTest
  @MethodSource("distributions")
  void drawsFromItsDistribution(Initialiser initialiser, double std, double most) {
    float[] values = draw(initialiser, 9).data();
    double mean = IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElse(1);
    double square =
        IntStream.range(0, values.length)
            .mapToDouble(i -> (double) values[i] * values[i])
            .average()
            .orElse(0);
    double error = std / Math.sqrt(values.length);
    assertThat(mean).isCloseTo(0, within(5 * error));
    assertThat(Math.sqrt(square)).isCloseTo(std, within(5 * error));
    for (float value : values) {
      assertThat(Math.abs(value)).isLessThanOrEqualTo((float) most * 1.000001f);
    }
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void theSameSeedDrawsTheSame(Initialiser initialiser, double std, double most) {
    assertThat(draw(initialiser, 9)).isEqualTo(draw(initialiser, 9));
    assertThat(draw(initialiser, 9)).isNotEqualTo(draw(initialiser, 10));
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void itsTermReadsBack(Initialiser initialiser, double std, double most) {
    assertThat(Initialiser.of(initialiser.term())).isEqualTo(initialiser);
  }

  @Test
  void aConstantIsEverywhere() {
    assertThat(draw(new Initialiser.Constant(0.1f), 9)).isEqualTo(Tensor.filled(WEIGHT, 0.1f));
  }

  @Test
  void fansComeFromTheWeightsShape() {
    assertThat(Fans.of(Shape.of(128, 576))).isEqualTo(new Fans(576, 128));
    assertThat(Fans.of(WEIGHT)).isEqualTo(new Fans(600, 5000));
    assertThat(Fans.of(Shape.of(7))).isEqualTo(new Fans(7, 7));
  }

  @Test
  void biasesScaleByTheFansOfTheWeight() {
    Tensor bias =
        Network.of(Shape.of(10_000), Linear.of(10_000, 50)).parameters(1).copy().get("fc1.bias");
    for (float value : java.util.Objects.requireNonNull(bias).data()) {
      assertThat(Math.abs(value)).isLessThanOrEqualTo(0.01f);
    }
  }

  private static Tensor draw(Initialiser initialiser, long seed) {
    CounterRandom random = CounterRandom.of(seed, Purpose.INITIAL_VALUES, 0);
    return initialiser.tensor(WEIGHT, random, Fans.of(WEIGHT));
  }
}
