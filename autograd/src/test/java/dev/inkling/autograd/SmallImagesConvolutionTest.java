package dev.inkling.autograd;

import dev.inkling.autograd.op.ConvGeometry;
import dev.inkling.autograd.op.ConvGeometry.Padding;
import dev.inkling.autograd.op.ConvTrial.Direction;
import dev.inkling.autograd.op.ConvTrial.Way;
import dev.inkling.tensor.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Convolutions of images that are hardly wider than the kernel, by products: those of all blocks
/// are made at once. They are held against the way by taps, with one block and many, blocks that
/// are not full, outputs that fill no strip and more than one.
class SmallImagesConvolutionTest {
  private static final List<Sizes> SIZES =
      List.of(
          new Sizes(1, 24, 1, 1, 33, 3, 1),
          new Sizes(16, 24, 2, 2, 40, 3, 1),
          new Sizes(20, 33, 2, 2, 24, 3, 2),
          new Sizes(64, 24, 1, 1, 70, 3, 1),
          new Sizes(50, 16, 2, 1, 17, 5, 1),
          new Sizes(37, 24, 4, 2, 48, 3, 2),
          new Sizes(33, 17, 2, 2, 65, 1, 2),
          new Sizes(7, 18, 3, 3, 20, 3, 1));

  private record Sizes(int n, int in, int height, int width, int out, int kernel, int stride) {
    ConvGeometry geometry() {
      Shape image = Shape.of(n, in, height, width), weight = Shape.of(out, in, kernel, kernel);
      return ConvGeometry.of(image, weight, stride, Padding.SAME);
    }
  }

  static Stream<Arguments> cases() {
    return SIZES.stream()
        .flatMap(sizes -> Stream.of(Direction.values()).map(to -> Arguments.of(sizes, to)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithTheWayByTaps(Sizes sizes, Direction direction) {
    ConvTrials.checkAgreement(sizes.geometry(), sizes.n, direction, Way.PRODUCTS, Way.TAPS);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hasTheSameBitsWithScalarKernelsAndAnyNumberOfThreads(Sizes sizes, Direction direction) {
    ConvTrials.checkSameBits(sizes.geometry(), sizes.n, direction, Way.PRODUCTS);
  }
}
