package dev.inkling.interop.read;

import dev.inkling.data.prepare.CentreOnMean;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.data.prepare.Scale;
import dev.inkling.data.prepare.Standardise;
import dev.inkling.interop.read.Step.Affine;
import org.jspecify.annotations.Nullable;

/// How grey levels become what a graph reads: what the graph itself does first, after what was done
/// before it.
final class InputScale {
  /// Factors below this can only be meant for grey levels up to 255.
  private static final double SMALL = 0.05;

  private static final double ROUNDING = 1e-6;

  /// Grey levels as they are: `(x / 255 − 0) / (1 / 255)`.
  static final Preprocessing RAW = new Standardise(0, 1 / 255f);

  private InputScale() {}

  /// What the graph is to be given where nobody says so: grey levels if it begins by dividing by
  /// something like 255, else numbers from 0 to 1.
  static Preprocessing guessed(@Nullable Affine first) {
    return first != null && Math.abs(first.scale()[0]) < SMALL ? RAW : new Scale();
  }

  /// Both as one preprocessing; null where none of ours does the same.
  static @Nullable Preprocessing joined(Preprocessing before, Affine first) {
    double mean, deviation;
    switch (before) {
      case Scale _ -> {
        mean = 0;
        deviation = 1;
      }
      case Standardise s -> {
        mean = s.mean();
        // The nearest float to 1/255 is meant as 1/255.
        deviation = s.equals(RAW) ? 1 / 255.0 : s.deviation();
      }
      default -> {
        return null;
      }
    }
    double a = first.scale()[0];
    if (!isEqual(first.scale()) || !(a > 0)) {
      return null;
    }
    double scale = deviation / a;
    return isEqual(first.shift())
        ? standardised(mean - first.shift()[0] * scale, scale)
        : centred(mean, first.shift(), scale);
  }

  private static @Nullable Preprocessing standardised(double mean, double deviation) {
    boolean plain = Math.abs(mean) < ROUNDING && Math.abs(deviation - 1) < ROUNDING;
    boolean possible = Double.isFinite(mean) && (float) deviation > 0 && deviation < 1e30;
    return plain ? new Scale() : possible ? new Standardise((float) mean, (float) deviation) : null;
  }

  private static @Nullable Preprocessing centred(double mean, double[] shift, double deviation) {
    float[] means = new float[shift.length];
    boolean possible = Math.abs(deviation - 1) < ROUNDING;
    for (int i = 0; i < means.length; i++) {
      means[i] = (float) (255 * (mean - shift[i]));
      possible &= means[i] >= 0 && means[i] <= 255;
    }
    return possible ? new CentreOnMean(means) : null;
  }

  private static boolean isEqual(double[] numbers) {
    for (double number : numbers) {
      if (number != numbers[0]) {
        return false;
      }
    }
    return true;
  }
}
