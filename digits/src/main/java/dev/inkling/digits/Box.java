package dev.inkling.digits;

import org.jspecify.annotations.Nullable;

/// The smallest box around the ink of a picture.
///
/// @param left its first column
/// @param top its first row
/// @param width its columns
/// @param height its rows
record Box(int left, int top, int width, int height) {
  /// Weaker ink than this does not widen the box.
  private static final float FAINT = 0.05f;

  /// The box around the ink; null where there is none.
  static @Nullable Box around(float[] ink, int width, int height) {
    int left = width, right = -1, top = height, bottom = -1;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (ink[y * width + x] > FAINT) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      }
    }
    return right < 0 ? null : new Box(left, top, right - left + 1, bottom - top + 1);
  }

  /// The ink at a place inside the box, interpolated between the four pixels around it; 0 outside.
  float sample(float[] ink, int inkWidth, float x, float y) {
    int x0 = (int) Math.floor(x), y0 = (int) Math.floor(y);
    float fx = x - x0, fy = y - y0;
    float upper = (1 - fx) * at(ink, inkWidth, x0, y0) + fx * at(ink, inkWidth, x0 + 1, y0);
    float lower = (1 - fx) * at(ink, inkWidth, x0, y0 + 1) + fx * at(ink, inkWidth, x0 + 1, y0 + 1);
    return (1 - fy) * upper + fy * lower;
  }

  private float at(float[] ink, int inkWidth, int x, int y) {
    boolean inside = x >= 0 && x < width && y >= 0 && y < height;
    return inside ? ink[(top + y) * inkWidth + left + x] : 0;
  }
}
