package dev.inkling.nn.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.autograd.Workers;
import dev.inkling.nn.BatchNorm;
import dev.inkling.nn.Network;
import dev.inkling.nn.Parameters;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MovingAverageTest {
  private static final Workers ONE = Workers.of(1);

  private final Parameters parameters = Network.of(Shape.of(2), BatchNorm.of(2)).parameters(1);

  private void weights(float weight, float mean) {
    parameters.restore(
        Map.of(
            "bn1.weight", Tensor.vector(weight, weight),
            "bn1.bias", Tensor.vector(0, 0),
            "bn1.running_mean", Tensor.vector(mean, mean),
            "bn1.running_var", Tensor.vector(1, 1)));
  }

  private float weight() {
    return Objects.requireNonNull(parameters.nodes().get("bn1.weight")).values()[1];
  }

  private float mean() {
    return Objects.requireNonNull(parameters.buffers().get("bn1.running_mean")).data()[1];
  }

  @Test
  void forgetsByItsDecay() {
    weights(1, 8);
    MovingAverage average = new MovingAverage(0.75, false, parameters, ONE);
    weights(5, 0);
    average.update();
    average.swap();
    assertThat(weight()).isEqualTo(2);
    assertThat(mean()).isEqualTo(6);
    average.swap();
    assertThat(weight()).isEqualTo(5);
    assertThat(mean()).isEqualTo(0);
  }

  /// Steps 1 and 2 keep 2/11 and 3/12.
  @Test
  void forgetsFasterAtFirstWhereItWarmsUp() {
    weights(1, 0);
    MovingAverage average = new MovingAverage(0.999, true, parameters, ONE);
    weights(12, 0);
    average.update();
    average.update();
    average.swap();
    double first = 2 / 11.0 + 12 * 9 / 11.0;
    assertThat((double) weight()).isCloseTo(first * 0.25 + 12 * 0.75, within(1e-5));
  }

  @Test
  void goesOnFromAStoredState() {
    MovingAverage average = new MovingAverage(0.9, true, parameters, ONE);
    weights(3, 1);
    average.update();
    Map<String, Tensor> state = new LinkedHashMap<>();
    average.state().forEach((name, tensor) -> state.put(name, tensor.copy()));
    MovingAverage resumed = new MovingAverage(0.9, true, parameters, ONE);
    resumed.restore(state);
    average.update();
    resumed.update();
    assertThat(resumed.averages()).isEqualTo(average.averages());
    assertThat(resumed.state()).isEqualTo(average.state());
  }

  @Test
  void aStateOfAnotherNetworkIsRefused() {
    MovingAverage average = new MovingAverage(0.9, true, parameters, ONE);
    assertThatThrownBy(() -> average.restore(Map.of()))
        .hasMessage("the moving average's state has no 'updates' [2]");
  }
}
