package dev.inkling.autograd.op;

import dev.inkling.tensor.Elementary;

/// Powers of single numbers.
final class Powers {
  private static final int MOST_PRODUCTS = 64;

  private Powers() {}

  /// xᶜ: by squaring for small whole c, else `e^(c · ln x)`.
  static float of(float x, float c) {
    if (c == (int) c && Math.abs(c) <= MOST_PRODUCTS) {
      float power = ofWhole(x, (int) Math.abs(c));
      return c < 0 ? 1 / power : power;
    }
    return c == 0.5f ? (float) Math.sqrt(x) : Elementary.exp(c * Elementary.log(x));
  }

  private static float ofWhole(float x, int n) {
    float power = 1, square = x;
    for (int left = n; left > 0; left >>= 1) {
      power = (left & 1) == 1 ? power * square : power;
      square *= square;
    }
    return power;
  }
}
