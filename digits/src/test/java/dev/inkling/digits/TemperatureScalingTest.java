package dev.inkling.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.prepare.Scale;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Linear;
import dev.inkling.nn.Network;
import dev.inkling.nn.Residual;
import dev.inkling.nn.Tanh;
import dev.inkling.tensor.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureScalingTest {
  private static final byte[] IMAGE = {0, 20, (byte) 200, 7, (byte) 255, 0};

  static Stream<List<Layer>> networks() {
    return Stream.of(
        List.of(new Flatten(), Linear.of(6, 4), new Tanh(), Linear.of(4, 3)),
        List.of(new Flatten(), Linear.of(6, 3).withoutBias()),
        List.of(new Flatten(), Linear.of(6, 3).withRelu()),
        List.of(new Flatten(), Linear.of(6, 3), new Tanh()),
        List.of(new Flatten(), Linear.of(6, 3), Residual.of(Linear.of(3, 3))),
        List.of(new Flatten(), Linear.of(6, 3).named("last")));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void logitsAreDivided(List<Layer> layers) {
    Model model = model(layers);
    float[] before = logits(model), after = logits(TemperatureScaling.apply(model, 0.4));
    for (int k = 0; k < before.length; k++) {
      assertThat(after[k]).isCloseTo(before[k] / 0.4f, within(1e-5f));
    }
  }

  @Test
  void theModelItselfStays() {
    Model model = model(List.of(new Flatten(), Linear.of(6, 3)));
    float[] before = logits(model);
    TemperatureScaling.apply(model, 0.4);
    assertThat(logits(model)).isEqualTo(before);
  }

  @Test
  void lastLayerIsDividedWhereItCanBe() {
    Model model = model(List.of(new Flatten(), Linear.of(6, 3)));
    Model scaled = TemperatureScaling.apply(model, 0.5);
    assertThat(scaled.network()).isEqualTo(model.network());
    assertThat(scaled.notes()).containsEntry("temperature", "0.5").containsEntry("recipe", "none");
  }

  @Test
  void temperaturesOfACalibratedModelAreMultiplied() {
    Model model = model(List.of(new Flatten(), Linear.of(6, 3)));
    Model twice = TemperatureScaling.apply(TemperatureScaling.apply(model, 0.5), 3);
    assertThat(twice.notes()).containsEntry("temperature", "1.5");
    assertThat(logits(twice)[0]).isCloseTo(logits(model)[0] / 1.5f, within(1e-5f));
    for (String odd : List.of("warm", "-2", "0", "NaN", "Infinity", "")) {
      Model scaled = TemperatureScaling.apply(model.with(Map.of("temperature", odd)), 3);
      assertThat(scaled.notes()).as(odd).containsEntry("temperature", "3.0");
    }
  }

  @Test
  void otherNetworksAreWrittenAndRead(@TempDir Path folder) throws Exception {
    Model scaled =
        TemperatureScaling.apply(model(List.of(new Flatten(), Linear.of(6, 3), new Tanh())), 3);
    ModelFile.write(scaled, folder.resolve("m.safetensors"));
    assertThat(logits(ModelFile.read(folder.resolve("m.safetensors")))).isEqualTo(logits(scaled));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void temperatureMustBePositive(double temperature) {
    Model model = model(List.of(new Flatten(), Linear.of(6, 3)));
    assertThatThrownBy(() -> TemperatureScaling.apply(model, temperature))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("temperature is " + temperature + ", expected a positive number");
  }

  private static float[] logits(Model model) {
    float[] logits = new float[3];
    Predictor.of(model).logits(IMAGE, logits);
    return logits;
  }

  private static Model model(List<Layer> layers) {
    Network network = Network.of(Shape.of(1, 2, 3), layers.toArray(Layer[]::new));
    List<String> labels = List.of("a", "b", "c");
    return new Model(network, network.parameters(1), new Scale(), labels, Map.of("recipe", "none"));
  }
}
