package dev.inkling.inspect.draw;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
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
    int[] colours = Arrays.stream(argb).distinct().limit(257).toArray();
    return colours.length <= 256 ? indexed(colours) : direct();
  }

  // A byte a pixel: a file with few colours is a third as long.
  private BufferedImage indexed(int[] colours) {
    Map<Integer, Integer> places = new HashMap<>();
    for (int colour : colours) {
      places.put(colour, places.size());
    }
    IndexColorModel model =
        new IndexColorModel(8, colours.length, colours, 0, true, -1, DataBuffer.TYPE_BYTE);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
    for (int i = 0; i < argb.length; i++) {
      int place = places.getOrDefault(argb[i], 0);
      image.getRaster().setSample(i % width, i / width, 0, place);
    }
    return image;
  }

  private BufferedImage direct() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, width, height, argb, 0, width);
    return image;
  }
}
