package dev.inkling.it;

import dev.inkling.data.Dataset;
import dev.inkling.data.store.DataSpec;
import dev.inkling.data.store.DataStore;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// A picture of a seven, as a user may have one.
final class Seven {
  private Seven() {}

  /// The first seven of MNIST's test set, dark on light and four times as large.
  static Path draw(Path file) throws IOException {
    Dataset test = new DataStore(Path.of("none")).open(DataSpec.parse("mnist")).test();
    int seven = 0;
    while (test.label(seven) != 7) {
      seven++;
    }
    BufferedImage image = new BufferedImage(112, 112, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 112 * 112; i++) {
      int pixel = test.pixels()[test.offset(seven) + i / 112 / 4 * 28 + i % 112 / 4] & 255;
      image.getRaster().setSample(i % 112, i / 112, 0, 255 - pixel);
    }
    ImageIO.write(image, "png", file.toFile());
    return file;
  }
}
