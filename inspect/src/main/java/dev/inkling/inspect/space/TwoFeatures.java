package dev.inkling.inspect.space;

import dev.inkling.data.Dataset;

/// Two features of an image that go together: how much ink there is in its upper and in its lower
/// half. Bold writing has more in both.
public final class TwoFeatures {
  /// So many pixels of full ink count as 1.
  public static final int UNIT = 20;

  private TwoFeatures() {}

  /// Ink of the upper and of the lower half of each image, in units of [#UNIT] full pixels.
  ///
  /// @return `[image][2]`
  public static double[][] of(Dataset images) {
    int values = images.size().values(), width = images.width(), height = images.height();
    double[][] rows = new double[images.count()][2];
    for (int n = 0; n < rows.length; n++) {
      for (int i = 0; i < values; i++) {
        boolean upper = i / width % height < height / 2;
        rows[n][upper ? 0 : 1] += images.pixels()[images.offset(n) + i] & 0xFF;
      }
      rows[n][0] /= 255.0 * UNIT;
      rows[n][1] /= 255.0 * UNIT;
    }
    return rows;
  }

  static String axis(int feature) {
    return "ink of the %s half, %d pixels".formatted(feature == 0 ? "upper" : "lower", UNIT);
  }
}
