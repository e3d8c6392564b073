package dev.inkling.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.autograd.Node;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private static final Network NETWORK =
      Network.of(Shape.of(3), Linear.of(3, 2), BatchNorm.of(2), Linear.of(2, 2));

  @Test
  void parametersComeBeforeBuffersInACopy() {
    assertThat(NETWORK.parameters(1).copy().keySet())
        .containsExactly(
            "fc1.weight",
            "fc1.bias",
            "bn1.weight",
            "bn1.bias",
            "fc2.weight",
            "fc2.bias",
            "bn1.running_mean",
            "bn1.running_var");
  }

  @Test
  void buffersDoNotCount() {
    assertThat(NETWORK.parameters(1).count()).isEqualTo(6 + 2 + 2 + 2 + 4 + 2);
  }

  /// The digest of the bytes 00 00 80 3f 00 00 00 40 (1 and 2 as float32): `printf
  /// '\x00\x00\x80\x3f\x00\x00\x00\x40' | sha256sum`.
  @Test
  void theDigestIsThatOfLittleEndianFloats() {
    Parameters parameters = Parameters.blank();
    Shape shape = Shape.of(2);
    parameters.parameter("a", shape, Initialiser.zeros(), Fans.of(shape));
    parameters.restore(Map.of("a", Tensor.vector(1, 2)));
    assertThat(parameters.sha256())
        .isEqualTo("b9c80b5adeca450753a16950c3cc655d271f7bef7a485bc83f112b72fef21d37");
  }

  @Test
  void theSeedDecidesTheFirstValues() {
    assertThat(NETWORK.parameters(1).sha256()).isEqualTo(NETWORK.parameters(1).sha256());
    assertThat(NETWORK.parameters(1).sha256()).isNotEqualTo(NETWORK.parameters(2).sha256());
  }

  @Test
  void noTwoParametersStartFromTheSameNumbers() {
    Network network = Network.of(Shape.of(4), Linear.of(4, 4), Linear.of(4, 4));
    Map<String, Tensor> values = network.parameters(1).copy();
    assertThat(values.get("fc1.weight")).isNotEqualTo(values.get("fc2.weight"));
  }

  @Test
  void aCopyIsNotTouchedByWhatComesAfter() {
    Parameters parameters = NETWORK.parameters(1);
    Map<String, Tensor> copy = parameters.copy();
    String digest = parameters.sha256();
    parameters.restore(NETWORK.parameters(2).copy());
    assertThat(parameters.sha256()).isNotEqualTo(digest);
    parameters.restore(copy);
    assertThat(parameters.sha256()).isEqualTo(digest);
  }

  @Test
  void noGradientReachesFrozenParameters() {
    Parameters parameters = NETWORK.parameters(1);
    Parameters frozen = parameters.frozen();

    assertThat(frozen.sha256()).isEqualTo(parameters.sha256());
    assertThat(frozen.buffers().keySet()).isEqualTo(parameters.buffers().keySet());
    assertThat(frozen.nodes().values()).noneMatch(Node::requiresGradient);
    assertThat(NETWORK.forward(NETWORK.batch("x", 2), Scope.evaluation(frozen)).requiresGradient())
        .isFalse();
  }

  @Test
  void storedValuesThatDoNotFitAreNamedAndChangeNothing() {
    Parameters parameters = NETWORK.parameters(1);
    String digest = parameters.sha256();
    Map<String, Tensor> other = new LinkedHashMap<>(NETWORK.parameters(2).copy());
    Tensor bias = other.remove("fc2.bias");
    assertThatThrownBy(() -> parameters.restore(other))
        .hasMessage("'fc2.bias' [2] is missing from the stored values");
    other.put("fc2.bias", Tensor.vector(1, 2, 3));
    assertThatThrownBy(() -> parameters.restore(other))
        .hasMessageStartingWith("'fc2.bias' has shape [3], expected [2]");
    other.put("fc2.bias", java.util.Objects.requireNonNull(bias));
    other.put("fc2.bios", bias);
    assertThatThrownBy(() -> parameters.restore(other))
        .hasMessage("the network has no 'fc2.bios' (did you mean 'fc2.bias'?)");
    assertThat(parameters.sha256()).isEqualTo(digest);
  }

  @Test
  void parametersOfAnotherNetworkAreRefused() {
    Network other = Network.of(Shape.of(3), Linear.of(3, 4));
    assertThatThrownBy(
            () -> other.forward(other.batch("x", 1), Scope.evaluation(NETWORK.parameters(1))))
        .hasMessage(
            "Linear #1 'fc1' (3 → 4): 'fc1.weight' has shape [2, 3], expected [4, 3]:"
                + " were these parameters made for another network?");
  }
}
