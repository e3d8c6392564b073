package dev.inkling.inspect;

import dev.inkling.data.Dataset;
import dev.inkling.inspect.draw.Pixels;

/// Images of a data set as pixels of a drawing.
final class DigitPixels {
  private DigitPixels() {}

  /// Grey images as ink on paper; of several channels the first three as red, green and blue.
  static Pixels of(Dataset dataset, int index) {
    int plane = dataset.width() * dataset.height(), at = dataset.offset(index);
    int[] argb = new int[plane];
    for (int p = 0; p < plane; p++) {
      argb[p] =
          0xFF000000
              | (dataset.channels() >= 3
                  ? grey(dataset, at + p) << 16
                      | grey(dataset, at + plane + p) << 8
                      | grey(dataset, at + 2 * plane + p)
                  : 0x010101 * (255 - grey(dataset, at + p)));
    }
    return new Pixels(dataset.width(), dataset.height(), argb);
  }

  private static int grey(Dataset dataset, int at) {
    return dataset.pixels()[at] & 255;
  }
}
