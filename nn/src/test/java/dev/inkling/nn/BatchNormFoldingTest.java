package dev.inkling.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.autograd.Node;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BatchNormFoldingTest {
  private static final int BATCH = 17;

  private static Network network() {
    return Network.of(
        Shape.of(2, 8, 8),
        Conv2d.of(2, 6, 3).padding(Padding.SAME).withoutBias(),
        BatchNorm.of(6).withRelu(),
        Residual.of(
                Sequential.of(
                    Conv2d.of(6, 8, 3).stride(2).padding(Padding.SAME),
                    BatchNorm.of(8).withRelu(),
                    Conv2d.of(8, 8, 3).padding(Padding.SAME).withoutBias(),
                    BatchNorm.of(8)),
                Sequential.of(Conv2d.of(6, 8, 1).stride(2).withoutBias(), BatchNorm.of(8)))
            .withRelu(),
        Parallel.of(
            Sequential.of(MaxPool2d.of(4), new Flatten()),
            Sequential.of(new Flatten(), Linear.of(128, 5).withoutBias(), BatchNorm.of(5))),
        BatchNorm.of(13),
        Linear.of(13, 7).withRelu(),
        BatchNorm.of(7),
        Linear.of(7, 3));
  }

  /// Parameters whose normalisations have seen something.
  private static Parameters worn(Network network) {
    Map<String, Tensor> values = new LinkedHashMap<>(network.parameters(3).copy());
    CounterRandom random = CounterRandom.of(5, Purpose.EXAMPLE, 0);
    values.forEach(
        (name, tensor) -> {
          for (int i = 0; i < tensor.data().length && name.contains("bn"); i++) {
            tensor.data()[i] =
                name.endsWith("running_var")
                    ? 0.05f + 3 * (float) random.uniform(i)
                    : random.normal(i + name.hashCode());
          }
        });
    return network.parameters(values);
  }

  private static Tensor answer(Network network, Parameters parameters) {
    Node x = network.batch("x", BATCH);
    Tensor numbers = Tensor.zeros(x.shape());
    CounterRandom random = CounterRandom.of(7, Purpose.EXAMPLE, 1);
    for (int i = 0; i < numbers.data().length; i++) {
      numbers.data()[i] = random.normal(i);
    }
    return network.forward(x.set(numbers), Scope.evaluation(parameters)).value();
  }

  @Test
  void theFoldedNetworkAnswersAsTheWholeOneDoes() {
    Network network = network();
    Parameters parameters = worn(network);
    Tensor expected = answer(network, parameters);
    BatchNormFolding.Folded folded = BatchNormFolding.of(network, parameters);
    Tensor actual = answer(folded.network(), folded.parameters());
    float largest = 0;
    for (float number : expected.data()) {
      largest = Math.max(largest, Math.abs(number));
    }
    assertThat(largest).isGreaterThan(0.1f);
    for (int i = 0; i < expected.data().length; i++) {
      assertThat(actual.data()[i]).isCloseTo(expected.data()[i], Offset.offset(1e-5f * largest));
    }
  }

  @Test
  void onlyNormalisationThatFollowsNoProductStays() {
    Network network = network();
    String folded = BatchNormFolding.of(network, worn(network)).network().toText();
    assertThat(folded.split("batchNorm", -1)).hasSize(1 + 2);
    assertThat(folded).contains("bn2:batchNorm(channels=13)", "bn3:batchNorm(channels=7)");
    assertThat(folded).contains("conv1:conv2d(in=2, out=6, kernel=3x3, padding=same, relu)");
  }

  @Test
  void theNetworkThatItWasMadeOfKeepsItsWeights() {
    Network network = network();
    Parameters parameters = worn(network);
    String before = parameters.sha256();
    BatchNormFolding.of(network, parameters);
    assertThat(parameters.sha256()).isEqualTo(before);
  }
}
