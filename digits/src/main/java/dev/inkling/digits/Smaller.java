package dev.inkling.digits;

/// Makes large pictures smaller, so that no picture takes long: by a whole factor, each pixel the
/// mean of a square.
final class Smaller {
  /// The longest side that stays as it is.
  private static final int LONGEST = 1024;

  private Smaller() {}

  static Picture of(Picture picture) {
    int longest = Math.max(picture.width(), picture.height());
    int factor = (longest + LONGEST - 1) / LONGEST;
    return factor == 1 ? picture : by(factor, picture);
  }

  private static Picture by(int factor, Picture picture) {
    int width = Math.ceilDiv(picture.width(), factor);
    int height = Math.ceilDiv(picture.height(), factor);
    float[] brightness = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        brightness[y * width + x] = mean(picture, x * factor, y * factor, factor);
      }
    }
    return new Picture(width, height, brightness);
  }

  private static float mean(Picture picture, int left, int top, int side) {
    int right = Math.min(picture.width(), left + side);
    int bottom = Math.min(picture.height(), top + side);
    float sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += picture.brightness()[y * picture.width() + x];
      }
    }
    return sum / ((right - left) * (bottom - top));
  }
}
