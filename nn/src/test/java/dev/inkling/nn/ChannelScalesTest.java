package dev.inkling.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ChannelScalesTest {
  @Test
  void noScalesFitNoTensorNotEvenAnEmptyOne() {
    ChannelScales none = new ChannelScales(Tensor.zeros(Shape.of(0)));

    assertThatThrownBy(() -> none.values(Tensor.zeros(Shape.of(0, 4))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 scales do not fit a tensor of shape [0, 4]");
  }
}
