package dev.inkling.interop.read;

import dev.inkling.tensor.file.ModelFileException;
import java.util.Arrays;

/// What a node's attributes say of a window over an image, all of it in rows and columns.
///
/// @param top how far the windows reach over the rim, as `left`, `bottom` and `right`
record Window(int height, int width, int stride, int top, int left, int bottom, int right) {
  private static final int MOST = 4096;

  /// The window of a convolution or pooling.
  ///
  /// @param kernel height and width
  /// @param image channels, height and width
  static Window of(NodeView node, int[] kernel, int[] image) {
    int[] strides = node.wholes("strides", 1, 1);
    if (kernel.length != 2 || strides.length != 2) {
      throw new ModelFileException(
          "has a window of %d axes, expected height and width".formatted(kernel.length));
    }
    if (strides[0] != strides[1] || strides[0] < 1) {
      throw new ModelFileException(
          "has strides %s, expected two equal ones".formatted(Arrays.toString(strides)));
    }
    int[] pads = pads(node, kernel, image, strides[0]);
    return new Window(kernel[0], kernel[1], strides[0], pads[0], pads[1], pads[2], pads[3]);
  }

  /// Above, left, below, right.
  private static int[] pads(NodeView node, int[] kernel, int[] image, int stride) {
    String auto = node.word("auto_pad", "NOTSET");
    switch (auto) {
      case "VALID":
        return new int[4];
      case "SAME_UPPER", "SAME_LOWER":
        int vertical = zeros(image[1], kernel[0], stride);
        int horizontal = zeros(image[2], kernel[1], stride);
        int more = auto.equals("SAME_LOWER") ? 1 : 0;
        int top = (vertical + more) / 2, left = (horizontal + more) / 2;
        return new int[] {top, left, vertical - top, horizontal - left};
      default:
        int[] pads = node.wholes("pads", 0, 0, 0, 0);
        if (pads.length != 4 || Arrays.stream(pads).anyMatch(pad -> pad < 0 || pad > MOST)) {
          throw new ModelFileException("has pads " + Arrays.toString(pads));
        }
        return pads;
    }
  }

  /// How many zeros an axis needs for as many outputs as there are strides in it.
  static int zeros(int extent, int kernel, int stride) {
    int outputs = (extent + stride - 1) / stride;
    return Math.max(0, (outputs - 1) * stride + kernel - extent);
  }

  /// Whether it reaches as far over each side.
  boolean isEven() {
    return top == left && left == bottom && bottom == right;
  }

  /// This without reaching over the rim.
  Window inside() {
    return new Window(height, width, stride, 0, 0, 0, 0);
  }

  /// This over an image that has this rim already.
  Window over(Step.Rim rim) {
    return new Window(
        height,
        width,
        stride,
        top + rim.top(),
        left + rim.left(),
        bottom + rim.bottom(),
        right + rim.right());
  }

  /// This with the last windows reaching over the rim, so that all of the image is seen.
  Window reaching(int[] image) {
    int rows = more(image[1], top, bottom, height), columns = more(image[2], left, right, width);
    return new Window(height, width, stride, top, left, bottom + rows, right + columns);
  }

  /// The last window must begin inside of the image or its first rim.
  private int more(int extent, int before, int after, int window) {
    int room = extent + before + after - window;
    int rest = Math.floorMod(room, stride);
    boolean begins = room + (stride - rest) < extent + before;
    return rest != 0 && begins ? stride - rest : 0;
  }

  int rows(int imageHeight) {
    return Math.floorDiv(imageHeight + top + bottom - height, stride) + 1;
  }

  int columns(int imageWidth) {
    return Math.floorDiv(imageWidth + left + right - width, stride) + 1;
  }
}
