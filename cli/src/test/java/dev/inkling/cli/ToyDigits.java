package dev.inkling.cli;

import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import dev.inkling.data.format.IdxWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/// "Digits" that any network learns in a moment: class k is a bar in rows 2k+4 and 2k+5, in noise.
final class ToyDigits {
  private static final int SIDE = 28;

  private ToyDigits() {}

  /// A folder with IDX files of a training and a test part.
  static Path folder(Path folder, int train, int test, int classes) throws IOException {
    Files.createDirectories(folder);
    write(folder, "train", images(train, classes, SIDE, 1));
    write(folder, "t10k", images(test, classes, SIDE, 2));
    return folder;
  }

  static void write(Path folder, String part, Dataset images) {
    IdxWriter.images(folder.resolve(part + "-images-idx3-ubyte"), images);
    IdxWriter.labels(folder.resolve(part + "-labels-idx1-ubyte"), images);
  }

  static Dataset images(int count, int classes, int side, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[count * side * side];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % classes);
      for (int p = 0; p < side * side; p++) {
        boolean ink = (p / side - 4) / 2 == labels[i] && p / side >= 4;
        pixels[i * side * side + p] = (byte) ((ink ? 200 : 0) + random.nextInt(40));
      }
    }
    List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    return new Dataset("toy", ImageSize.grey(side, side), pixels, labels, names, "made");
  }

  /// A picture file: a dark stroke on white paper.
  static Path picture(Path file, String format) throws IOException {
    BufferedImage image = new BufferedImage(60, 80, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 80; y++) {
      for (int x = 0; x < 60; x++) {
        boolean ink = x > 25 && x < 34 && y > 15 && y < 65;
        image.setRGB(x, y, ink ? 0x202020 : 0xffffff);
      }
    }
    ImageIO.write(image, format, file.toFile());
    return file;
  }
}
