package dev.inkling.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.prepare.Scale;
import dev.inkling.digits.Model;
import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Network;
import dev.inkling.nn.Parameters;
import dev.inkling.tensor.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayerWeightsTest {
  @Test
  void unitsOfADenseLayerAreImagesInTheShapeOfTheInput() {
    Model model = model(Shape.of(1, 2, 3), new Flatten(), Linear.of(6, 2));
    LayerWeights weights = LayerWeights.of("m", model, 10);
    assertThat(List.of(weights.width(), weights.height(), weights.total()))
        .containsExactly(3, 2, 2);
    assertThat(weights.tiles()).extracting(LayerWeights.Tile::name).containsExactly("a", "b");
    float[] all = values(model);
    assertThat(weights.tiles().get(1).weights()[4]).isEqualTo(all[6 + 4]);
  }

  @Test
  void filtersAreCutForEachChannel() {
    Model model = model(Shape.of(2, 4, 4), Conv2d.of(2, 3, 3), new Flatten(), Linear.of(12, 2));
    LayerWeights weights = LayerWeights.of("m", model, 4);
    assertThat(weights.total()).isEqualTo(6);
    assertThat(weights.tiles()).hasSize(4);
    assertThat(weights.tiles().get(3).name()).isEqualTo("2, channel 2");
    assertThat(weights.tiles().get(3).weights()[5]).isEqualTo(values(model)[3 * 9 + 5]);
  }

  @Test
  void strongestHalfPercentDoesNotSetTheScale() {
    double[] many = new double[1000];
    for (int i = 0; i < many.length; i++) {
      many[i] = i % 2 == 0 ? 0.1 : -0.1;
    }
    many[7] = 50;
    LayerWeights weights =
        new LayerWeights("m", "l", "", 1, 100, 10, List.of(new LayerWeights.Tile("u", many)));
    assertThat(weights.reach()).isEqualTo(0.1);
  }

  @Test
  void weightsOfZeroAndNaNAreDrawnWhite() {
    LayerWeights.Tile tile = new LayerWeights.Tile("u", new double[] {0, Double.NaN});
    LayerWeights weights = new LayerWeights("m", "l", "", 1, 2, 1, List.of(tile));
    assertThat(weights.drawing().toSvg()).contains(">u</text>");
  }

  @Test
  void eachSideOfAComparisonHasItsOwnScale() {
    LayerWeights one = ofOne(1), other = ofOne(0.001);
    String svg = new WeightComparison(one, other).drawing().toSvg();
    assertThat(svg).contains(">0.5</text>", ">0.0005</text>");
  }

  @Test
  void networkWithoutSuchALayerSaysSo() {
    Model model = model(Shape.of(1, 1, 2), new Flatten());
    assertThatThrownBy(() -> LayerWeights.of("m", model, 4))
        .isInstanceOf(InspectException.class)
        .hasMessageStartingWith("m: the network has no fully connected layer");
  }

  private static LayerWeights ofOne(double weight) {
    return new LayerWeights(
        "m", "l", "", 1, 1, 1, List.of(new LayerWeights.Tile("u", new double[] {weight})));
  }

  private static Model model(Shape input, Layer... layers) {
    Network network = Network.of(input, layers);
    Parameters parameters = network.parameters(1);
    return new Model(network, parameters, new Scale(), List.of("a", "b"), Map.of());
  }

  private static float[] values(Model model) {
    return model.parameters().nodes().values().iterator().next().values();
  }
}
