package dev.inkling.bench;

import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import java.util.List;
import java.util.stream.IntStream;

/// A small data set of images of MNIST's size.
final class Samples {
  private Samples() {}

  static Dataset digits(int count) {
    byte[] pixels = new byte[count * 784];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 37 + i / 256);
    }
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 10);
    }
    List<String> classes = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    return new Dataset("sample", ImageSize.grey(28, 28), pixels, labels, classes, "a test");
  }
}
