package dev.inkling.inspect.draw;

import java.awt.image.BufferedImage;
import java.util.function.DoubleFunction;

/// A picture of pixels, row after row, each `0xAARRGGBB`.
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record Pixels(int width, int height, int[] argb) {

  /// @throws IllegalArgumentException if the number of pixels is not `width · height`
  public Pixels {
    if (width < 1 || height < 1 || argb.length != width * height) {
      throw new IllegalArgumentException(
          "a raster of %d×%d needs as many pixels, not %d".formatted(height, width, argb.length));
    }
  }

  /// Values from anywhere, each coloured by a function.
  ///
  /// @param values `[height · width]`, row after row
  /// @param colours gives the colour of a value
  public static Pixels of(int width, int height, double[] values, DoubleFunction<Colour> colours) {
    int[] argb = new int[values.length];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = colours.apply(values[i]).argb();
    }
    return new Pixels(width, height, argb);
  }

  /// Ink on paper: 0 is white, 1 is black, as a digit looks in print.
  ///
  /// @param values `[height · width]` from 0 to 1
  public static Pixels ink(int width, int height, double[] values) {
    return of(width, height, values, value -> Colour.of(0x010101 * grey(1 - value)));
  }

  private static int grey(double share) {
    return (int) Math.round(255 * Math.clamp(share, 0, 1));
  }

  BufferedImage image() {
    // Without transparency the PNG is a quarter smaller.
    int type = opaque() ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB;
    BufferedImage image = new BufferedImage(width, height, type);
    image.setRGB(0, 0, width, height, argb, 0, width);
    return image;
  }

  private boolean opaque() {
    for (int pixel : argb) {
      if (pixel >>> 24 != 255) {
        return false;
      }
    }
    return true;
  }
}
