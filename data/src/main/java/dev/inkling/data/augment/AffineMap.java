package dev.inkling.data.augment;

import dev.inkling.data.ImageSize;
import dev.inkling.tensor.CounterRandom;

/// The affine map of one image, from a pixel of the output to the place in the source that it is
/// sampled from, as 16.16 fixed-point numbers:
///
/// source = c + M⁻¹·(pixel − c − shift), M = rotation · shear · scale, c the image's centre; scale
/// differs along x and y where the aspect changes.
///
/// Fixed point, because then stepping along a row is exact and rounding down is a shift.
final class AffineMap {
  static final int ONE = 1 << 16;

  private int xOfX;
  private int xOfY;
  private int yOfX;
  private int yOfY;
  private int xOrigin;
  private int yOrigin;

  /// Draws the map of one example.
  void draw(Augmentation amounts, CounterRandom stream, long example, ImageSize size) {
    double shiftX = amounts.shiftPixels() * Draws.signed(stream, example, 0);
    double shiftY = amounts.shiftPixels() * Draws.signed(stream, example, 1);
    double turn =
        StrictMath.toRadians(amounts.rotationDegrees() * Draws.signed(stream, example, 2));
    double shrink = 1.0 / (1.0 + amounts.scale() * Draws.signed(stream, example, 3));
    double lean = amounts.shear() * Draws.signed(stream, example, 4);
    double cos = alternatingSeries(turn, 1, 0) * shrink;
    double sin = alternatingSeries(turn, turn, 1) * shrink;
    double wide = 1.0 + amounts.aspect() * Draws.signed(stream, example, Draws.ASPECT);
    double narrow = 1.0 / wide;
    // scale⁻¹ · shear⁻¹ · rotation⁻¹, with shear⁻¹ = [1 −lean; 0 1].
    set(
        (cos + lean * sin) * narrow,
        (sin - lean * cos) * narrow,
        -sin * wide,
        cos * wide,
        shiftX,
        shiftY,
        size);
  }

  private void set(
      double xx, double xy, double yx, double yy, double shiftX, double shiftY, ImageSize size) {
    double centreX = (size.width() - 1) / 2.0;
    double centreY = (size.height() - 1) / 2.0;
    double fromX = centreX + shiftX;
    double fromY = centreY + shiftY;
    xOfX = fixed(xx);
    xOfY = fixed(xy);
    yOfX = fixed(yx);
    yOfY = fixed(yy);
    xOrigin = fixed(centreX - xx * fromX - xy * fromY);
    yOrigin = fixed(centreY - yx * fromX - yy * fromY);
  }

  /// How far the source's x moves with one pixel to the right.
  int xStep() {
    return xOfX;
  }

  /// How far the source's y moves with one pixel to the right.
  int yStep() {
    return yOfX;
  }

  /// The source's x of the first pixel of a row.
  int xOfRow(int row) {
    return xOrigin + row * xOfY;
  }

  /// The source's y of the first pixel of a row.
  int yOfRow(int row) {
    return yOrigin + row * yOfY;
  }

  /// The power series of cosine (`first` 1, `power` 0) or sine (`first` x, `power` 1): each term is
  /// the one before times −x² / ((power + 1)(power + 2)). Twelve terms are within 10⁻⁹ for half a
  /// turn; [StrictMath] would do as well, but allocates an array at each call.
  private static double alternatingSeries(double x, double first, int power) {
    double term = first;
    double sum = first;
    for (int p = power; p < power + 24; p += 2) {
      term *= -x * x / ((p + 1) * (p + 2));
      sum += term;
    }
    return sum;
  }

  private static int fixed(double value) {
    return (int) StrictMath.rint(value * ONE);
  }
}
