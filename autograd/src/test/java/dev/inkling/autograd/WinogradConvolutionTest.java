package dev.inkling.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.autograd.op.ConvGeometry;
import dev.inkling.autograd.op.ConvTrial;
import dev.inkling.autograd.op.ConvTrial.Direction;
import dev.inkling.autograd.op.ConvTrial.Way;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Convolutions by Winograd's algorithm are too large for the table of gradient checks. So they are
/// held against the way by products, which is in that table: tiles that fit and such that stand
/// out, blocks of few tiles and of many, a block that is not full, channels that are no multiple of
/// 16, more outputs than one strip has, lopsided zeros.
class WinogradConvolutionTest {
  private static final List<Sizes> SIZES =
      List.of(
          new Sizes(17, 32, 6, 6, 32, 0, 0),
          new Sizes(3, 40, 7, 7, 49, 1, 1),
          new Sizes(40, 24, 7, 7, 48, 1, 1),
          new Sizes(18, 33, 14, 11, 24, 1, 1),
          new Sizes(1, 24, 13, 14, 37, 0, 0),
          new Sizes(33, 48, 4, 4, 130, 1, 1),
          new Sizes(20, 24, 5, 5, 33, 0, 0),
          new Sizes(2, 33, 3, 4, 24, 1, 1),
          new Sizes(5, 32, 10, 12, 32, 2, 0));

  private record Sizes(int n, int in, int height, int width, int out, int before, int after) {
    ConvGeometry geometry() {
      return ConvGeometry.of(
          Shape.of(n, in, height, width), Shape.of(out, in, 3, 3), 1, before, after, before, after);
    }
  }

  static Stream<Arguments> cases() {
    return SIZES.stream()
        .flatMap(sizes -> Stream.of(Direction.values()).map(to -> Arguments.of(sizes, to)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithTheWayByProducts(Sizes sizes, Direction direction) {
    ConvTrials.checkAgreement(sizes.geometry(), sizes.n, direction, Way.WINOGRAD, Way.PRODUCTS);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hasTheSameBitsWithScalarKernelsAndAnyNumberOfThreads(Sizes sizes, Direction direction) {
    ConvTrials.checkSameBits(sizes.geometry(), sizes.n, direction, Way.WINOGRAD);
  }

  @Test
  void otherKernelsAreRefused() {
    ConvGeometry five =
        ConvGeometry.of(Shape.of(1, 16, 9, 9), Shape.of(16, 16, 5, 5), 1, 0, 0, 0, 0);
    try (Workers workers = Workers.of(1)) {
      assertThatThrownBy(
              () ->
                  new ConvTrial(five, 1, Direction.FORWARD, Way.WINOGRAD, workers, Kernels.inUse()))
          .hasMessageContaining("kernel 5×5 with stride 1, expected 3×3");
    }
  }

  /// Shapes of our networks: which of them go this way is a measured rule, and a change of it
  /// changes their weights.
  @ParameterizedTest
  @MethodSource("rule")
  void theRuleIs(int in, int side, int zeros, int out, boolean expected) {
    assertThat(new Sizes(64, in, side, side, out, zeros, zeros).geometry().byWinograd())
        .isEqualTo(expected);
  }

  static Stream<Arguments> rule() {
    return Stream.of(
        Arguments.of(32, 26, 0, 64, true),
        Arguments.of(24, 14, 1, 48, true),
        Arguments.of(16, 14, 0, 32, true),
        Arguments.of(32, 6, 0, 64, true),
        Arguments.of(32, 7, 1, 64, true),
        Arguments.of(48, 7, 1, 96, true),
        Arguments.of(128, 4, 1, 128, true),
        Arguments.of(16, 14, 1, 32, false),
        Arguments.of(96, 7, 0, 96, false),
        Arguments.of(16, 6, 0, 16, true),
        Arguments.of(32, 4, 1, 32, true),
        Arguments.of(64, 5, 0, 64, true),
        Arguments.of(96, 5, 0, 96, true),
        Arguments.of(24, 5, 0, 24, false),
        Arguments.of(128, 3, 1, 128, false),
        Arguments.of(256, 2, 1, 256, false),
        Arguments.of(8, 28, 1, 64, false));
  }
}
