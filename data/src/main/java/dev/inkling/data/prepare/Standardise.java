package dev.inkling.data.prepare;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;

/// (x / 255 − mean) / deviation, with one mean and one standard deviation over all pixels of all
/// training images; for MNIST 0.1307 and 0.3081.
///
/// @param mean the mean of x / 255
/// @param deviation the standard deviation of x / 255, above 0
public record Standardise(float mean, float deviation) implements Preprocessing {
  static final String NAME = "standardise";

  /// Checks the numbers.
  ///
  /// @throws DataException if one is not finite or the deviation is not above 0
  public Standardise {
    if (!Float.isFinite(mean) || !Float.isFinite(deviation) || deviation <= 0) {
      throw new DataException(
          "standardise: mean %s, deviation %s, expected finite numbers and a deviation above 0"
              .formatted(mean, deviation));
    }
  }

  /// Measures both on training data. The sums are whole numbers, so they are exact.
  ///
  /// @throws DataException if all pixels are equal
  public static Standardise fit(Dataset train) {
    long sum = 0;
    long squares = 0;
    for (byte pixel : train.pixels()) {
      int x = pixel & 0xFF;
      sum += x;
      squares += (long) x * x;
    }
    double count = train.pixels().length;
    double mean = sum / count;
    double variance = squares / count - mean * mean;
    if (variance <= 0) {
      throw new DataException(
          "%s: all pixels are %d: nothing to standardise".formatted(train.name(), (int) mean));
    }
    return new Standardise((float) (mean / 255), (float) (StrictMath.sqrt(variance) / 255));
  }

  @Override
  public void apply(float[] values, int from, int length) {
    for (int i = from; i < from + length; i++) {
      values[i] = (values[i] / 255f - mean) / deviation;
    }
  }

  /// `standardise MEAN DEVIATION`, both as hexadecimal floats, which are exact.
  @Override
  public String toText() {
    return NAME + " " + Float.toHexString(mean) + " " + Float.toHexString(deviation);
  }

  static Standardise parse(String[] parameters) {
    if (parameters.length != 2) {
      throw new DataException(
          "preprocessing 'standardise' has %d numbers, expected mean and deviation"
              .formatted(parameters.length));
    }
    return new Standardise(number(parameters[0]), number(parameters[1]));
  }

  private static float number(String text) {
    if (text.matches("-?0x[0-9a-f.]{1,20}p-?[0-9]{1,4}")) {
      try {
        return Float.parseFloat(text);
      } catch (NumberFormatException e) {
        // Two points, for instance: answered below like every other text.
      }
    }
    throw new DataException(
        "preprocessing 'standardise': '%s' is not a hexadecimal float"
            .formatted(text.substring(0, Math.min(40, text.length()))));
  }
}
