package dev.inkling.recipes;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;

/// The baseline of the "from scratch" article: an image is given the class whose average training
/// image it differs from least, pixel by pixel. Nothing is learned.
///
/// Pixels count from 0 to 1. Of equal distances the lower class wins.
@SuppressWarnings("ArrayRecordComponent") // the averages are looked at, never compared
public record PixelBaseline(Dataset train, double[][] averages) {
  /// How two images are compared.
  public enum Distance {
    /// Mean absolute error: `(1/P) Σ_p |x[p] − a[p]|`.
    MAE,
    /// Mean squared error: `(1/P) Σ_p (x[p] − a[p])²`.
    MSE
  }

  /// What the baseline achieved.
  ///
  /// @param accuracy the share of all images that it recognised
  /// @param meanOfClasses the mean of the classes' accuracies, which is what the article reports
  /// @param classes for each class the share of its images that it recognised
  @SuppressWarnings("ArrayRecordComponent")
  public record Result(double accuracy, double meanOfClasses, double[] classes) {}

  /// Averages the training images of each class.
  public static PixelBaseline fit(Dataset train) {
    int pixels = train.size().values();
    double[][] averages = new double[train.classes().size()][pixels];
    int[] counts = new int[averages.length];
    for (int i = 0; i < train.count(); i++) {
      double[] sum = averages[train.label(i)];
      counts[train.label(i)]++;
      for (int p = 0, at = train.offset(i); p < pixels; p++, at++) {
        sum[p] += train.pixels()[at] & 255;
      }
    }
    for (int k = 0; k < averages.length; k++) {
      for (int p = 0; p < pixels; p++) {
        averages[k][p] /= 255.0 * Math.max(1, counts[k]);
      }
    }
    return new PixelBaseline(train, averages);
  }

  /// Gives every image of a test set its class, and counts.
  ///
  /// @throws DataException if its images have another size than the training images
  public Result evaluate(Dataset test, Distance distance) {
    if (!test.size().equals(train.size())) {
      throw new DataException(
          "%s: images of %s, but the averages are of %s"
              .formatted(test.name(), test.size(), train.size()));
    }
    int[] right = new int[averages.length], count = new int[averages.length];
    for (int i = 0; i < test.count(); i++) {
      int actual = test.label(i);
      count[actual]++;
      right[actual] += nearest(test, i, distance) == actual ? 1 : 0;
    }
    return result(right, count);
  }

  private int nearest(Dataset test, int image, Distance distance) {
    double[] pixels = new double[test.size().values()];
    for (int p = 0; p < pixels.length; p++) {
      pixels[p] = (test.pixels()[test.offset(image) + p] & 255) / 255.0;
    }
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < averages.length; k++) {
      double far =
          distance == Distance.MAE ? absolute(pixels, averages[k]) : squared(pixels, averages[k]);
      if (far < least) {
        least = far;
        nearest = k;
      }
    }
    return nearest;
  }

  private static double absolute(double[] x, double[] average) {
    double sum = 0;
    for (int p = 0; p < x.length; p++) {
      sum += Math.abs(x[p] - average[p]);
    }
    return sum / x.length;
  }

  private static double squared(double[] x, double[] average) {
    double sum = 0;
    for (int p = 0; p < x.length; p++) {
      double difference = x[p] - average[p];
      sum += difference * difference;
    }
    return sum / x.length;
  }

  private static Result result(int[] right, int[] count) {
    double[] classes = new double[right.length];
    double sum = 0;
    int allRight = 0, all = 0, present = 0;
    for (int k = 0; k < classes.length; k++) {
      classes[k] = count[k] == 0 ? 0 : (double) right[k] / count[k];
      sum += classes[k];
      present += count[k] == 0 ? 0 : 1;
      allRight += right[k];
      all += count[k];
    }
    return new Result(
        all == 0 ? 0 : (double) allRight / all, present == 0 ? 0 : sum / present, classes);
  }
}
