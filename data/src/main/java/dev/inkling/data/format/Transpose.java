package dev.inkling.data.format;

import dev.inkling.data.ImageSize;
import java.util.stream.IntStream;

/// Turns images that are stored column by column (as all of EMNIST is) upright.
final class Transpose {
  private Transpose() {}

  /// All images with rows and columns exchanged; `stored` is the size as stored.
  static byte[] images(byte[] pixels, ImageSize stored) {
    byte[] upright = new byte[pixels.length];
    int plane = stored.height() * stored.width();
    IntStream.range(0, pixels.length / plane)
        .parallel()
        .forEach(i -> plane(pixels, upright, i * plane, stored.height(), stored.width()));
    return upright;
  }

  private static void plane(byte[] from, byte[] to, int at, int height, int width) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        to[at + x * height + y] = from[at + y * width + x];
      }
    }
  }
}
