package dev.inkling.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.tensor.Shape;
import org.junit.jupiter.api.Test;

class TurnedTest {
  /// 2 outputs, 3 channels, 1 × 2 taps; a weight's number says where it stands.
  @Test
  void kernelsBecomeTapByTapWithTheOutputsLast() {
    float[] weight = {0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121};
    assertThat(Turned.kernel(weight, 2, 3, 1, 2))
        .containsExactly(0, 100, 10, 110, 20, 120, 1, 101, 11, 111, 21, 121);
  }

  @Test
  void rowsAfterAFlatteningFollowThePixelsWithTheirChannelsLast() {
    float[] weight = {0, 1, 10, 11};
    assertThat(Turned.linear(weight, 1, Shape.of(2, 1, 2))).containsExactly(0, 10, 1, 11);
  }

  @Test
  void otherMatricesAreTransposed() {
    float[] weight = {0, 1, 2, 10, 11, 12};
    assertThat(Turned.linear(weight, 2, Shape.of(3))).containsExactly(0, 10, 1, 11, 2, 12);
  }
}
