package dev.inkling.runlog;

import java.util.List;

/// Sums over millions of values, as plain loops: streams would take several times as long.
///
/// @param mean the values' mean
/// @param deviation their standard deviation (divided by the count)
/// @param min the least value
/// @param max the greatest value
record Moments(double mean, double deviation, double min, double max) {

  /// Of all arrays together; a value that is not a number makes all of them NaN.
  static Moments of(List<float[]> arrays, int count) {
    double sum = 0;
    float min = Float.POSITIVE_INFINITY, max = Float.NEGATIVE_INFINITY;
    for (float[] values : arrays) {
      for (float value : values) {
        sum += value;
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    double mean = sum / count;
    return new Moments(mean, Math.sqrt(squares(arrays, mean) / count), min, max);
  }

  /// The sum of the squared differences from a centre.
  static double squares(List<float[]> arrays, double centre) {
    double squares = 0;
    for (float[] values : arrays) {
      for (float value : values) {
        squares += (value - centre) * (value - centre);
      }
    }
    return squares;
  }
}
