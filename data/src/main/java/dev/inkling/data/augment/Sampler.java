package dev.inkling.data.augment;

import dev.inkling.data.ImageSize;
import java.util.Arrays;

/// Samples an image along an affine map and, if asked, a displacement field.
final class Sampler {
  private Sampler() {}

  static void sample(
      Scratch scratch, boolean elastic, byte[] source, int at, float[] out, int outAt) {
    ImageSize size = scratch.size();
    int plane = size.height() * size.width();
    for (int channel = 0; channel < size.channels(); channel++) {
      scratch.plane().load(source, at + channel * plane);
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

  private static void affineRow(Scratch scratch, int y, float[] out, int row) {
    AffineMap map = scratch.map();
    Plane plane = scratch.plane();
    Span span = scratch.span();
    int width = scratch.size().width();
    span.reset(width);
    span.clip(map.xOfRow(y), map.xStep(), plane.inkFromX(), plane.inkToX());
    span.clip(map.yOfRow(y), map.yStep(), plane.inkFromY(), plane.inkToY());
    Arrays.fill(out, row, row + span.from(), 0);
    affineSpan(map, plane, y, span.from(), span.to(), out, row);
    Arrays.fill(out, row + span.to(), row + width, 0);
  }

  private static void affineSpan(
      AffineMap map, Plane plane, int y, int from, int to, float[] out, int row) {
    int sourceX = map.xOfRow(y);
    int sourceY = map.yOfRow(y);
    int xStep = map.xStep();
    int yStep = map.yStep();
    for (int x = from; x < to; x++) {
      out[row + x] = plane.at(sourceX + x * xStep, sourceY + x * yStep);
    }
  }

  private static void elasticRow(Scratch scratch, int y, float[] out, int row) {
    AffineMap map = scratch.map();
    Plane plane = scratch.plane();
    int[] dx = scratch.field().dx();
    int[] dy = scratch.field().dy();
    int width = scratch.size().width();
    int sourceX = map.xOfRow(y);
    int sourceY = map.yOfRow(y);
    int xStep = map.xStep();
    int yStep = map.yStep();
    int displaced = y * width;
    for (int x = 0; x < width; x++) {
      out[row + x] =
          plane.clampedAt(
              sourceX + x * xStep + dx[displaced + x], sourceY + x * yStep + dy[displaced + x]);
    }
  }
}
