package dev.inkling.inspect.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.Dataset;
import dev.inkling.data.plane.PlaneAxis;
import dev.inkling.data.prepare.Scale;
import dev.inkling.digits.Model;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Network;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class DecisionAreasTest {
  @Test
  void everyPlaceHasTheClassThatTheModelGivesIt() {
    DecisionAreas areas = rightOfX(0.7f);

    for (int i = 0; i < areas.winners().length; i++) {
      int grey = i % 256;
      assertThat(areas.winners()[i]).isEqualTo(grey / 255f > 0.7f ? 1 : 0);
    }
    double z = 10 * (1 - 0.7);
    assertThat(areas.confidence()[255]).isCloseTo(1 / (1 + Math.exp(-z)), within(1e-5));
    assertThat(areas.x()[1]).isEqualTo(PlaneAxis.CENTRED.coordinate(37));
    assertThat(areas.labels()).hasSize(30);
    assertThat(new AreasPicture("t", List.of(areas)).drawing().toSvg()).contains(">no<", ">yes<");
  }

  @Test
  void modelsThatReadImagesAreRefused() {
    Network network = Network.of(Shape.of(1, 2, 2), new Flatten(), Linear.of(4, 2));
    Model model =
        new Model(network, network.parameters(1), new Scale(), List.of("a", "b"), Map.of());
    Dataset points = Planes.points(2);
    assertThatThrownBy(
            () -> DecisionAreas.of(model, PlaneAxis.CENTRED, "t", points, Kernels.inUse()))
        .hasMessageContaining("read two numbers (1×2), this one reads 2×2");
  }

  @Test
  void theAreasOfALinearClassifierAreConvex() {
    DecisionAreas areas = DecisionAreas.of(LinearClassifier.random(1, 5), "t");
    int side = areas.side(), checked = 0;
    for (int a = 0; a < areas.winners().length; a += 977) {
      for (int b = 0; b < a; b += 1009) {
        int x = a % side + b % side, y = a / side + b / side;
        if (areas.winners()[a] == areas.winners()[b] && x % 2 == 0 && y % 2 == 0) {
          assertThat(areas.winners()[y / 2 * side + x / 2]).isEqualTo(areas.winners()[a]);
          checked++;
        }
      }
    }
    assertThat(checked).isGreaterThan(100);
  }

  @Test
  void aBinaryClassifierIsTheSigmoidOfOneNumber() {
    LinearClassifier binary = LinearClassifier.random(3, 2);
    double z = binary.weights()[1][0] * 0.3 - binary.weights()[1][1] * 0.2 + binary.biases()[1];
    double[] p = binary.probabilities(0.3, -0.2);

    assertThat(p[1]).isCloseTo(1 / (1 + Math.exp(-z)), within(1e-12));
    assertThat(DoubleStream.of(LinearClassifier.random(3, 7).probabilities(1, 1)).sum())
        .isCloseTo(1, within(1e-12));
    assertThatThrownBy(() -> LinearClassifier.random(3, 1))
        .hasMessage("1 classes, expected at least 2");
  }

  /// "yes" where x/255 is above a threshold, whatever y is.
  private static DecisionAreas rightOfX(float threshold) {
    Network network = Network.of(Shape.of(1, 1, 2), new Flatten(), Linear.of(2, 2));
    Map<String, Tensor> values =
        Map.of(
            "fc1.weight", Tensor.of(new float[][] {{0, 0}, {10, 0}}),
            "fc1.bias", Tensor.vector(0, -10 * threshold));
    Model model =
        new Model(network, network.parameters(values), new Scale(), List.of("no", "yes"), Map.of());
    return DecisionAreas.of(model, PlaneAxis.CENTRED, "t", Planes.points(30), Kernels.inUse());
  }
}
