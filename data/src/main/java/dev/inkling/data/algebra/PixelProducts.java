package dev.inkling.data.algebra;

import dev.inkling.data.Dataset;

/// Sums over all images of pixels and of products of two pixels, as whole numbers and so exact.
final class PixelProducts {
  /// So many products of two bytes fit an int.
  private static final int IMAGES_OF_INTS = Integer.MAX_VALUE / (255 * 255);

  private PixelProducts() {}

  /// Σ_n x[n, i], each a whole number.
  static double[] sums(Dataset images) {
    double[] sums = new double[images.size().values()];
    for (int image = 0; image < images.count(); image++) {
      int from = images.offset(image);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += images.pixels()[from + i] & 0xFF;
      }
    }
    return sums;
  }

  /// Σ_n x[n, i] · x[n, j] at `[i][j]` for j ≥ i; what is before the diagonal stays 0.
  static long[][] of(Dataset images) {
    int values = images.size().values();
    long[][] products = new long[values][values];
    for (int from = 0; from < images.count(); from += IMAGES_OF_INTS) {
      int to = Math.min(images.count(), from + IMAGES_OF_INTS);
      add(chunk(images, from, to), products);
    }
    return products;
  }

  private static int[][] chunk(Dataset images, int from, int to) {
    int values = images.size().values();
    int[][] products = new int[values][values];
    int[] image = new int[values];
    for (int n = from; n < to; n++) {
      for (int i = 0; i < values; i++) {
        image[i] = images.pixels()[images.offset(n) + i] & 0xFF;
      }
      addProducts(image, products);
    }
    return products;
  }

  /// Most pixels of a character are ground, 0, and add nothing.
  private static void addProducts(int[] image, int[][] products) {
    for (int i = 0; i < image.length; i++) {
      if (image[i] != 0) {
        addMultiple(image[i], image, products[i], i);
      }
    }
  }

  private static void addMultiple(int pixel, int[] image, int[] row, int from) {
    for (int j = from; j < row.length; j++) {
      row[j] += pixel * image[j];
    }
  }

  private static void add(int[][] chunk, long[][] products) {
    for (int i = 0; i < chunk.length; i++) {
      for (int j = i; j < chunk.length; j++) {
        products[i][j] += chunk[i][j];
      }
    }
  }
}
