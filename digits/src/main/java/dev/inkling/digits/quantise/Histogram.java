package dev.inkling.digits.quantise;

import dev.inkling.nn.Quantise;

/// How often which numbers came by, and the 8-bit steps that suit them best.
///
/// The range that has all numbers in it is not always the best: where few lie far out, cutting them
/// off makes the steps finer for all others. Ranges from the whole down to a third are tried, and
/// the one with the least mean squared error is taken.
final class Histogram {
  private static final int BINS = 2048;
  private static final int TRIED = 67;

  private final float low;
  private final float high;
  private final long[] counts = new long[BINS];
  private final double[] sums = new double[BINS];
  private long total;

  /// Nothing yet.
  ///
  /// @param low no number is less
  /// @param high no number is greater
  Histogram(float low, float high) {
    this.low = low;
    this.high = high;
  }

  void add(float number) {
    double place = (number - (double) low) / ((double) high - low) * BINS;
    int bin = Math.clamp((int) place, 0, BINS - 1);
    counts[bin]++;
    sums[bin] += number;
    total++;
  }

  /// The steps with the least mean squared error.
  Quantise best() {
    Quantise best = Quantise.between(low, high);
    double least = squaredError(best);
    for (int i = 1; i < TRIED; i++) {
      double share = 1 - i / 100.0;
      Quantise tried = Quantise.between(share * low, share * high);
      double error = squaredError(tried);
      if (error < least) {
        best = tried;
        least = error;
      }
    }
    return best;
  }

  private double squaredError(Quantise steps) {
    double sum = 0;
    for (int bin = 0; bin < BINS; bin++) {
      if (counts[bin] > 0) {
        double number = sums[bin] / counts[bin];
        double inside = Math.clamp(number, steps.low(), steps.high());
        double error = number - Math.rint(inside / steps.scale()) * steps.scale();
        sum += counts[bin] * error * error;
      }
    }
    return sum;
  }

  /// The share of numbers that lie so far outside that they are cut off.
  double saturated(Quantise steps) {
    double half = steps.scale() / 2.0;
    long outside = 0;
    for (int bin = 0; bin < BINS; bin++) {
      double number = counts[bin] == 0 ? 0 : sums[bin] / counts[bin];
      outside += number < steps.low() - half || number > steps.high() + half ? counts[bin] : 0;
    }
    return total == 0 ? 0 : (double) outside / total;
  }
}
