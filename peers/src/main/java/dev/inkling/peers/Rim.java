package dev.inkling.peers;

import dev.inkling.autograd.op.ConvGeometry;
import dev.inkling.nn.Conv2d;
import dev.inkling.tensor.Shape;

/// Rows and columns of zeros that a convolution sees round an image.
record Rim(int top, int bottom, int left, int right) {
  /// For an image of this size.
  static Rim of(Conv2d conv, int height, int width) {
    Shape image = Shape.of(1, conv.in(), height, width);
    Shape weight = Shape.of(conv.out(), conv.in(), conv.kernel().height(), conv.kernel().width());
    ConvGeometry geometry = conv.padding().geometry(image, weight, conv.stride());
    return new Rim(geometry.top(), geometry.bottom(), geometry.left(), geometry.right());
  }

  boolean isEven() {
    return top == bottom && left == right;
  }
}
