package dev.inkling.studio.model;

import dev.inkling.data.Dataset;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Many small images in one grey PNG, row by row; ink is 255 on 0.
final class Sprite {
  /// Images a row.
  static final int COLUMNS = 40;

  private Sprite() {}

  /// What an answer says of its sprite.
  ///
  /// @param model whose images they are
  /// @param query which of them
  static void describe(Map<String, Object> answer, String model, String query, Dataset images) {
    answer.put("sprite", "/api/models/%s/images.png?%s".formatted(encoded(model), query));
    answer.put("columns", COLUMNS);
    answer.put("height", images.height());
    answer.put("width", images.width());
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// The picture file; of images with several channels the first is shown.
  static byte[] png(Dataset images, int[] indices) {
    int height = images.height(), width = images.width();
    int columns = Math.min(COLUMNS, indices.length);
    int rows = Math.ceilDiv(indices.length, COLUMNS);
    BufferedImage sheet =
        new BufferedImage(columns * width, rows * height, BufferedImage.TYPE_BYTE_GRAY);
    int[] pixels = new int[height * width];
    for (int i = 0; i < indices.length; i++) {
      for (int p = 0; p < pixels.length; p++) {
        pixels[p] = images.pixels()[images.offset(indices[i]) + p] & 255;
      }
      int x = i % COLUMNS * width, y = i / COLUMNS * height;
      sheet.getRaster().setPixels(x, y, width, height, pixels);
    }
    return bytes(sheet);
  }

  private static byte[] bytes(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }
}
