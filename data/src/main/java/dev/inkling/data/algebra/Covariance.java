package dev.inkling.data.algebra;

import dev.inkling.data.Dataset;

/// Mean and covariance of rows of numbers: `C[i, j] = (1/N) Σ_n (x[n, i] − μ[i]) (x[n, j] − μ[j])`.
///
/// @param mean μ, one for each column
/// @param matrix C, symmetric to the last bit
@SuppressWarnings("ArrayRecordComponent") // looked at, never compared
public record Covariance(double[] mean, double[][] matrix) {
  /// Of numbers that are not pixels, for instance features.
  ///
  /// @param rows N rows of equal length
  /// @throws IllegalArgumentException if there is no row, or their lengths differ
  public static Covariance of(double[][] rows) {
    if (rows.length == 0) {
      throw new IllegalArgumentException("no rows, expected at least one");
    }
    double[] mean = mean(rows);
    double[][] matrix = new double[mean.length][mean.length];
    double[] centred = new double[mean.length];
    for (double[] row : rows) {
      for (int i = 0; i < centred.length; i++) {
        centred[i] = row[i] - mean[i];
      }
      addProducts(centred, matrix);
    }
    for (double[] row : matrix) {
      divide(row, rows.length);
    }
    return new Covariance(mean, matrix);
  }

  /// Of all images of a data set, pixels from 0 to 1.
  public static Covariance of(Dataset images) {
    long[][] products = PixelProducts.of(images);
    double[] sums = PixelProducts.sums(images);
    double count = images.count();
    double[][] matrix = new double[sums.length][sums.length];
    for (int i = 0; i < sums.length; i++) {
      for (int j = 0; j <= i; j++) {
        // Whole numbers up to the division, so that a constant pixel has exactly no variance.
        double covariance = (products[j][i] - sums[i] * sums[j] / count) / count;
        matrix[i][j] = matrix[j][i] = covariance / (255 * 255);
      }
    }
    divide(sums, 255 * count);
    return new Covariance(sums, matrix);
  }

  private static double[] mean(double[][] rows) {
    double[] mean = new double[rows[0].length];
    for (double[] row : rows) {
      if (row.length != mean.length) {
        throw new IllegalArgumentException(
            "a row has %d numbers, the first one has %d".formatted(row.length, mean.length));
      }
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[i];
      }
    }
    divide(mean, rows.length);
    return mean;
  }

  private static void addProducts(double[] row, double[][] matrix) {
    for (int i = 0; i < row.length; i++) {
      for (int j = 0; j < row.length; j++) {
        matrix[i][j] += row[i] * row[j];
      }
    }
  }

  private static void divide(double[] row, double by) {
    for (int i = 0; i < row.length; i++) {
      row[i] /= by;
    }
  }
}
