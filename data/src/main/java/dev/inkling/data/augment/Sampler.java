package dev.inkling.data.augment;

import dev.inkling.data.ImageSize;

/// Bilinear sampling of an image along an affine map and, if asked, a displacement field.
///
/// Each plane is first copied into a border of ground, and coordinates are clamped onto it, so the
/// inner loop has no case for the edge.
final class Sampler {
  private static final float TO_FRACTION = 1f / AffineMap.ONE;
  private static final int FRACTION = AffineMap.ONE - 1;

  private Sampler() {}

  static void sample(
      Scratch scratch, boolean elastic, byte[] source, int at, float[] out, int outAt) {
    ImageSize size = scratch.size();
    int plane = size.height() * size.width();
    for (int channel = 0; channel < size.channels(); channel++) {
      border(source, at + channel * plane, size, scratch.bordered());
      for (int y = 0; y < size.height(); y++) {
        int row = outAt + channel * plane + y * size.width();
        if (elastic) {
          elasticRow(scratch, y, out, row);
        } else {
          affineRow(scratch, y, out, row);
        }
      }
    }
  }

  private static void border(byte[] source, int at, ImageSize size, float[] bordered) {
    int stride = size.width() + 3;
    for (int y = 0; y < size.height(); y++) {
      int to = (y + 1) * stride + 1;
      int from = at + y * size.width();
      for (int x = 0; x < size.width(); x++) {
        bordered[to + x] = source[from + x] & 0xFF;
      }
    }
  }

  private static void affineRow(Scratch scratch, int y, float[] out, int row) {
    AffineMap map = scratch.map();
    int width = scratch.size().width();
    int height = scratch.size().height();
    float[] bordered = scratch.bordered();
    int sourceX = map.xOfRow(y);
    int sourceY = map.yOfRow(y);
    int xStep = map.xStep();
    int yStep = map.yStep();
    for (int x = 0; x < width; x++) {
      out[row + x] = bilinear(bordered, width, height, sourceX + x * xStep, sourceY + x * yStep);
    }
  }

  private static void elasticRow(Scratch scratch, int y, float[] out, int row) {
    AffineMap map = scratch.map();
    int width = scratch.size().width();
    int height = scratch.size().height();
    float[] bordered = scratch.bordered();
    int[] dx = scratch.field().dx();
    int[] dy = scratch.field().dy();
    int rowX = map.xOfRow(y);
    int rowY = map.yOfRow(y);
    int xStep = map.xStep();
    int yStep = map.yStep();
    for (int x = 0; x < width; x++) {
      int i = y * width + x;
      int sourceX = rowX + x * xStep + dx[i];
      int sourceY = rowY + x * yStep + dy[i];
      out[row + x] = bilinear(bordered, width, height, sourceX, sourceY);
    }
  }

  /// The value at a place of the plane, both coordinates 16.16; 0 from one pixel outside on.
  private static float bilinear(float[] bordered, int width, int height, int sourceX, int sourceY) {
    int x = Math.max(0, Math.min(sourceX + AffineMap.ONE, (width + 1) << 16));
    int y = Math.max(0, Math.min(sourceY + AffineMap.ONE, (height + 1) << 16));
    int at = (y >> 16) * (width + 3) + (x >> 16);
    float right = (x & FRACTION) * TO_FRACTION;
    float down = (y & FRACTION) * TO_FRACTION;
    float top = bordered[at] + right * (bordered[at + 1] - bordered[at]);
    int below = at + width + 3;
    float bottom = bordered[below] + right * (bordered[below + 1] - bordered[below]);
    return top + down * (bottom - top);
  }
}
