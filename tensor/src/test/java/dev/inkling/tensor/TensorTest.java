package dev.inkling.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TensorTest {
  @Test
  void elementsStandInRowMajorOrder() {
    Tensor tensor = Tensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}});
    assertThat(tensor.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(tensor.at(1, 0)).isEqualTo(4);
    assertThat(tensor.data()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void theArrayIsSharedByReshapesAndOwnedByCopies() {
    Tensor tensor = Tensor.vector(1, 2, 3, 4);
    Tensor copy = tensor.copy();
    tensor.reshape(Shape.of(2, 2)).data()[3] = 9;
    assertThat(tensor.at(3)).isEqualTo(9);
    assertThat(copy.at(3)).isEqualTo(4);
  }

  @Test
  void anArrayOfAnotherSizeIsRefused() {
    assertThatThrownBy(() -> Tensor.of(Shape.of(2, 3), 1, 2))
        .isInstanceOf(ShapeException.class)
        .hasMessage("shape [2, 3] has 6 elements, the array holds 2");
    assertThatThrownBy(() -> Tensor.zeros(Shape.of(4)).reshape(Shape.of(3)))
        .hasMessage("reshape [4] to [3]: 4 elements do not fill 3");
  }

  @Test
  void rowsOfDifferentLengthAreRefused() {
    assertThatThrownBy(() -> Tensor.of(new float[][] {{1, 2}, {3}}))
        .hasMessage("row 1 has 1 elements, row 0 has 2");
  }

  @Test
  void anIndexOutsideIsRefusedWithItsAxis() {
    Tensor tensor = Tensor.zeros(Shape.of(2, 3));
    assertThatThrownBy(() -> tensor.at(1, 3)).hasMessageContaining("on axis 1");
    assertThatThrownBy(() -> tensor.at(1)).hasMessageContaining("of rank 2");
  }

  @Test
  void itemNeedsExactlyOneElement() {
    assertThat(Tensor.scalar(2.5f).item()).isEqualTo(2.5f);
    assertThatThrownBy(() -> Tensor.vector(1, 2).item()).hasMessageContaining("has 2 elements");
  }

  @Test
  void equalityIsBitByBit() {
    assertThat(Tensor.vector(Float.NaN)).isEqualTo(Tensor.vector(Float.NaN));
    assertThat(Tensor.vector(0f)).isNotEqualTo(Tensor.vector(-0f));
    assertThat(Tensor.vector(1, 2)).isNotEqualTo(Tensor.of(Shape.of(2, 1), 1, 2));
  }

  @Test
  void aLongTensorShowsItsFirstElementsOnly() {
    assertThat(Tensor.vector(1, 2)).hasToString("Tensor[2] {1.0000, 2.0000}");
    assertThat(Tensor.zeros(Shape.of(9)).toString()).endsWith(", …}");
  }
}
