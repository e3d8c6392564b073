package dev.inkling.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.autograd.Node;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTextTest {
  private static final String GOOD =
      "inkling-network-1(input=1x8x8){conv1:conv2d(in=1, out=2, kernel=3x3, relu,"
          + " weights=truncatedNormal(std=0.1)) flatten1:flatten"
          + " block1:residual{body:linear(in=72, out=72) shortcut:identity}"
          + " fc1:linear(in=72, out=10)}";

  @Test
  void aNetworkIsOneReadableLine() {
    assertThat(Network.parse(GOOD).toText()).isEqualTo(GOOD);
  }

  @Test
  void whiteSpaceDoesNotMatter() {
    String spread = GOOD.replace("{", "\n{\n").replace("=", " = ").replace(",", "\t,");
    assertThat(Network.parse(spread)).isEqualTo(Network.parse(GOOD));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "conv1:conv2d | conv1:conv2b | unknown layer 'conv2b' (did you mean 'conv2d'?)",
        "in=1, out=2 | in=1, ouy=2 | conv2d has no 'out'",
        "relu, | rellu, | conv2d has no argument 'rellu' (did you mean 'relu'?)",
        "in=1, | in=one, | conv2d: in is 'one', expected a whole number",
        "kernel=3x3 | kernel=3 | conv2d: kernel is '3', expected two whole numbers like 5x5",
        "kernel=3x3 | kernel=0x3 | Conv2d: kernel height is 0, expected 1 to 4096",
        "std=0.1 | std=NaN | truncatedNormal: std is 'NaN', expected a number",
        "truncatedNormal | lucky | unknown initialiser 'lucky'",
        "fc1:linear | conv1:linear | 'conv1' stands twice before character 193",
        "body: | head: | residual has no part 'body'",
        "fc1:linear | fc-1:linear | layer name 'fc-1': expected 1 to 64 letters, digits or _",
        "network-1 | network-2 | network text begins with 'inkling-network-2', expected"
            + " 'inkling-network-1': was it written by a newer version?",
        "input=1x8x8 | input=1x-8x8 | network text: shape [1, -8, 8] has the negative extent -8",
        "fc1:linear(in=72 | fc1:linear(in=71 | network text: Linear #4 'fc1' (71 → 10): input"
            + " [1, 72] has 72 features on axis 1, expected 71; Residual #3 produced it from"
            + " [1, 72]",
      })
  void aMistakeIsNamed(String good, String bad, String message) {
    assertThat(GOOD).contains(good);
    String text = GOOD.replaceFirst(java.util.regex.Pattern.quote(good), bad);
    assertThatThrownBy(() -> Network.parse(text))
        .isInstanceOf(NetworkTextException.class)
        .hasMessage(message);
  }

  @Test
  void everyTextCutShortIsRefused() {
    for (int length = 0; length < GOOD.length(); length++) {
      String cut = GOOD.substring(0, length);
      assertThatExceptionOfType(NetworkTextException.class)
          .as("first %d characters", length)
          .isThrownBy(() -> Network.parse(cut));
    }
  }

  @Test
  void aTextWithWrongCharactersIsReadOrRefusedInOneWay() {
    CounterRandom random = CounterRandom.of(4, Purpose.EXAMPLE, 0);
    String letters = "{}(),:=x019.-+e \0\u00e9convNaN";
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder(GOOD);
      for (int change = 0; change < 3; change++) {
        char letter = letters.charAt(random.below(6L * i + 2 * change, letters.length()));
        text.setCharAt(random.below(6L * i + 2 * change + 1, text.length()), letter);
      }
      try {
        Network.parse(text.toString());
      } catch (NetworkTextException expected) {
        assertThat(expected.getMessage()).as(text.toString()).isNotEmpty().doesNotContain("\n");
      }
    }
  }

  @Test
  void aTextThatIsTooLongOrTooDeepIsRefused() {
    assertThatThrownBy(() -> Network.parse("a".repeat(1 << 17)))
        .hasMessage("text of 131072 characters, at most 65536 are read");
    assertThatThrownBy(() -> Network.parse("a{b:".repeat(40)))
        .hasMessage("nested deeper than 32 at character 132");
  }

  @Test
  void aTextThatAsksForTooMuchMemoryIsRefused() {
    String wide = "inkling-network-1(input=4000){fc1:linear(in=4000, out=16000000)}";
    assertThatThrownBy(() -> Network.parse(wide))
        .isInstanceOf(NetworkTextException.class)
        .hasMessageContaining("'fc1'")
        .hasMessageContaining("2^31");
    String many =
        "inkling-network-1(input=8000){fc1:linear(in=8000, out=8000) fc2:linear(in=8000, out=8000)}";
    assertThatThrownBy(() -> Network.parse(many))
        .hasMessageContaining("at most 67108864 are possible");
    String large = "inkling-network-1(input=99999x99999){flatten1:flatten}";
    assertThatThrownBy(() -> Network.parse(large)).isInstanceOf(NetworkTextException.class);
    String padded = "inkling-network-1(input=1x2000x2000){c:conv2d(in=1, out=90, kernel=1x1)}";
    assertThatThrownBy(() -> Network.parse(padded))
        .hasMessageContaining("numbers an example, expected 1 to 16777216");
  }

  /// A layer that is not one of ours.
  record Twice() implements Layer {
    @Override
    public Node forward(Node input, Scope scope) {
      return Node.of(new dev.inkling.autograd.op.AddOp(input, input));
    }

    @Override
    public Term term() {
      return Term.of("twice");
    }

    @Override
    public String shortName() {
      return "twice";
    }

    @Override
    public String toString() {
      return "Twice";
    }
  }

  @Test
  void aLayerOfOnesOwnIsReadWhereItsKindIsNamed() {
    Network network = Network.of(Shape.of(4), new Twice());
    LayerKinds kinds = LayerKinds.builtIn().with("twice", arguments -> new Twice());
    assertThat(Network.parse(network.toText(), kinds)).isEqualTo(network);
    assertThatThrownBy(() -> Network.parse(network.toText()))
        .hasMessageStartingWith("unknown layer 'twice'");
  }
}
