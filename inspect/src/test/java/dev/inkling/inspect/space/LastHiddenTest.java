package dev.inkling.inspect.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.Dataset;
import dev.inkling.digits.Model;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Network;
import dev.inkling.nn.Relu;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LastHiddenTest {
  @Test
  void featuresAreWhatTheLayersBeforeTheLastOneMakeOfEveryImage() {
    Model model = Planes.model();
    Dataset images = Planes.points(300); // two whole batches and a short one
    LastHidden hidden = LastHidden.of(model.network());

    double[][] features =
        hidden.of(model.parameters(), model.preprocessing(), images, Kernels.inUse());

    Map<String, Tensor> values = model.parameters().copy();
    float[] weight = values.get("fc1.weight").data(), bias = values.get("fc1.bias").data();
    for (int n : new int[] {0, 127, 128, 299}) {
      double x = (images.pixels()[2 * n] & 255) / 255.0;
      double y = (images.pixels()[2 * n + 1] & 255) / 255.0;
      for (int k = 0; k < 3; k++) {
        double expected = Math.tanh(weight[2 * k] * x + weight[2 * k + 1] * y + bias[k]);
        assertThat(features[n][k]).isCloseTo(expected, within(1e-6));
      }
    }
    assertThat(hidden.features()).isEqualTo(3);
  }

  @Test
  void layersAfterTheLastLinearOneAreNoFeatures() {
    Network network =
        Network.of(Shape.of(4), Linear.of(4, 3), new Relu(), Linear.of(3, 2), new Relu());

    assertThat(LastHidden.of(network).features()).isEqualTo(3);
  }

  @Test
  void aNetworkWithoutLayersBeforeItsLastHasNoDeepFeatures() {
    assertThatThrownBy(() -> LastHidden.of(Network.of(Shape.of(4), Linear.of(4, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no deep features");
    assertThatThrownBy(() -> LastHidden.of(Network.of(Shape.of(4), new Relu())))
        .hasMessageContaining("no deep features");
  }
}
