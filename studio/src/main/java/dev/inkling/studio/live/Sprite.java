package dev.inkling.studio.live;

import dev.inkling.runlog.DigitsLogged;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Many digits in one grey picture, row by row: ink is 255 on 0.
final class Sprite {
  private Sprite() {}

  /// So many stand in a row, such that the picture is about square.
  static int columns(int count) {
    return Math.max(1, (int) Math.ceil(Math.sqrt(count)));
  }

  /// The bytes of a PNG file.
  static byte[] png(DigitsLogged digits) {
    int columns = columns(digits.count());
    int rows = Math.max(1, Math.ceilDiv(digits.count(), columns));
    BufferedImage image =
        new BufferedImage(
            columns * digits.width(), rows * digits.height(), BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < digits.count(); i++) {
      draw(image, digits, i, i % columns * digits.width(), i / columns * digits.height());
    }
    return png(image);
  }

  private static void draw(BufferedImage image, DigitsLogged digits, int digit, int left, int top) {
    int plane = digits.height() * digits.width();
    int[] row = new int[digits.width()];
    for (int y = 0; y < digits.height(); y++) {
      for (int x = 0; x < row.length; x++) {
        row[x] = mean(digits, digit * digits.values() + y * row.length + x, plane);
      }
      image.getRaster().setPixels(left, top + y, row.length, 1, row);
    }
  }

  /// Of colours, their mean.
  private static int mean(DigitsLogged digits, int first, int plane) {
    int sum = 0;
    for (int channel = 0; channel < digits.channels(); channel++) {
      sum += digits.pixels()[first + channel * plane] & 0xFF;
    }
    return sum / digits.channels();
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }
}
