package dev.inkling.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {
  @Test
  void sizeIsTheProductOfTheExtents() {
    assertThat(Shape.of(64, 1, 28, 28).size()).isEqualTo(50_176);
    assertThat(Shape.scalar().size()).isEqualTo(1);
    assertThat(Shape.of(3, 0, 5).size()).isZero();
  }

  @Test
  void negativeAxesCountFromTheEnd() {
    assertThat(Shape.of(2, 3, 5).extent(-1)).isEqualTo(5);
    assertThat(Shape.of(2, 3, 5).axis(-3)).isZero();
  }

  @Test
  void aMissingAxisIsRefusedWithTheShape() {
    assertThatThrownBy(() -> Shape.of(2, 3).axis(2))
        .isInstanceOf(ShapeException.class)
        .hasMessage("shape [2, 3] has rank 2, there is no axis 2");
    assertThatThrownBy(() -> Shape.of(2, 3).axis(-3)).isInstanceOf(ShapeException.class);
  }

  @Test
  void stridesAreRowMajor() {
    assertThat(Shape.of(2, 3, 5).strides()).containsExactly(15, 5, 1);
  }

  @Test
  void axesCanBeReplacedAndRemoved() {
    assertThat(Shape.of(2, 3, 5).with(-1, 7)).isEqualTo(Shape.of(2, 3, 7));
    assertThat(Shape.of(2, 3, 5).without(1)).isEqualTo(Shape.of(2, 5));
  }

  @Test
  void shapesBroadcastFromTheLastAxis() {
    assertThat(Shape.broadcast(Shape.of(7, 1, 5), Shape.of(4, 1))).isEqualTo(Shape.of(7, 4, 5));
    assertThat(Shape.broadcast(Shape.scalar(), Shape.of(3))).isEqualTo(Shape.of(3));
    assertThat(Shape.broadcast(Shape.of(0), Shape.of(1))).isEqualTo(Shape.of(0));
  }

  @Test
  void shapesThatDoNotBroadcastAreNamedWithTheAxis() {
    assertThatThrownBy(() -> Shape.broadcast(Shape.of(64, 10), Shape.of(64)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("[64, 10]")
        .hasMessageContaining("[64]")
        .hasMessageContaining("axis -1 is 10 on the left and 64 on the right");
  }

  @Test
  void extentsThatNoArrayCanHoldAreRefused() {
    assertThatThrownBy(() -> Shape.of(65_536, 65_536))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("2^31");
    assertThatThrownBy(() -> Shape.of(3, -1)).hasMessageContaining("negative extent -1");
  }

  @Test
  void theExtentsAreCopiedInAndOut() {
    int[] extents = {2, 3};
    Shape shape = Shape.of(extents);
    extents[0] = 9;
    shape.toArray()[1] = 9;
    assertThat(shape).isEqualTo(Shape.of(2, 3)).hasToString("[2, 3]");
  }
}
