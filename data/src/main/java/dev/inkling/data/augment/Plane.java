package dev.inkling.data.augment;

/// One channel of an image as floats, with a border of ground: one pixel before and two after, in
/// each direction. Coordinates are 16.16 fixed point.
///
/// It knows the box that holds all ink, because around it there is nothing to compute: in MNIST
/// that is more than half of each image.
final class Plane {
  private static final float TO_FRACTION = 1f / AffineMap.ONE;
  private static final int FRACTION = AffineMap.ONE - 1;

  private final int height;
  private final int width;
  private final int stride;
  private final float[] grey;
  private int left;
  private int right;
  private int top;
  private int bottom;

  Plane(int height, int width) {
    this.height = height;
    this.width = width;
    this.stride = width + 3;
    this.grey = new float[(height + 3) * stride];
  }

  /// Copies an image's channel and finds its ink.
  void load(byte[] source, int at) {
    left = width;
    right = -1;
    top = height;
    bottom = -1;
    for (int y = 0; y < height; y++) {
      int from = at + y * width;
      int to = (y + 1) * stride + 1;
      for (int x = 0; x < width; x++) {
        grey[to + x] = source[from + x] & 0xFF;
      }
      findInk(source, from, y);
    }
  }

  /// A place samples ink only if its x is above this …
  int inkFromX() {
    return (left - 1) << 16;
  }

  /// … and below this,
  int inkToX() {
    return (right + 1) << 16;
  }

  /// and its y above this …
  int inkFromY() {
    return (top - 1) << 16;
  }

  /// … and below this.
  int inkToY() {
    return (bottom + 1) << 16;
  }

  /// The value at a place at most one pixel outside of the image, bilinear.
  float at(int sourceX, int sourceY) {
    int x = sourceX + AffineMap.ONE;
    int y = sourceY + AffineMap.ONE;
    int at = (y >> 16) * stride + (x >> 16);
    float right = (x & FRACTION) * TO_FRACTION;
    float down = (y & FRACTION) * TO_FRACTION;
    float top = grey[at] + right * (grey[at + 1] - grey[at]);
    int below = at + stride;
    float bottom = grey[below] + right * (grey[below + 1] - grey[below]);
    return top + down * (bottom - top);
  }

  /// The value at any place; 0 from one pixel outside on.
  float clampedAt(int sourceX, int sourceY) {
    int x = Math.max(-AffineMap.ONE, Math.min(sourceX, width << 16));
    int y = Math.max(-AffineMap.ONE, Math.min(sourceY, height << 16));
    return at(x, y);
  }

  private void findInk(byte[] source, int from, int y) {
    int first = 0;
    while (first < width && source[from + first] == 0) {
      first++;
    }
    if (first == width) {
      return;
    }
    int last = width - 1;
    while (source[from + last] == 0) {
      last--;
    }
    left = Math.min(left, first);
    right = Math.max(right, last);
    top = Math.min(top, y);
    bottom = y;
  }
}
