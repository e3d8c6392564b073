package dev.inkling.digits;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/// A picture in grey: brightness from 0 (black) to 1 (white), row by row from the top.
///
/// @param width pixels a row, at least 1
/// @param height rows, at least 1
/// @param brightness pixel (x, y) at `y·width + x`; not to be changed
@SuppressWarnings("ArrayRecordComponent") // a picture is its pixels; equality is never asked
public record Picture(int width, int height, float[] brightness) {
  /// A picture from its numbers.
  ///
  /// @throws PictureException if there are not width × height finite numbers
  public Picture {
    if (width < 1 || height < 1 || brightness.length != (long) width * height) {
      throw new PictureException(
          "picture of %d×%d pixels cannot have %d numbers"
              .formatted(width, height, brightness.length));
    }
    for (float number : brightness) {
      if (!Float.isFinite(number)) {
        throw new PictureException("picture holds " + number + ", expected finite numbers");
      }
    }
  }

  /// The brightness of a Java image; where it is transparent, white paper shows through.
  ///
  /// Brightness is Rec. 709's luma, 0.2126 R + 0.7152 G + 0.0722 B.
  public static Picture of(BufferedImage image) {
    int width = image.getWidth(), height = image.getHeight();
    int[] rgb = onWhite(image).getRGB(0, 0, width, height, null, 0, width);
    float[] brightness = new float[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      int red = rgb[i] >> 16 & 255, green = rgb[i] >> 8 & 255, blue = rgb[i] & 255;
      brightness[i] = (0.2126f * red + 0.7152f * green + 0.0722f * blue) / 255f;
    }
    return new Picture(width, height, brightness);
  }

  private static BufferedImage onWhite(BufferedImage image) {
    if (!image.getColorModel().hasAlpha()) {
      return image;
    }
    BufferedImage opaque =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = opaque.createGraphics();
    graphics.drawImage(image, 0, 0, Color.WHITE, null);
    graphics.dispose();
    return opaque;
  }
}
