package dev.inkling.inspect;

/// Means of neighbours, so that a noisy curve shows where it goes.
final class Smooth {
  private Smooth() {}

  /// Each value's mean with its `reach` neighbours on either side, fewer at the ends. Values that
  /// are not finite do not count; a place without any is NaN.
  static double[] centred(double[] values, int reach) {
    double[] sums = new double[values.length + 1];
    int[] counts = new int[values.length + 1];
    for (int i = 0; i < values.length; i++) {
      boolean counted = Double.isFinite(values[i]);
      sums[i + 1] = sums[i] + (counted ? values[i] : 0);
      counts[i + 1] = counts[i] + (counted ? 1 : 0);
    }
    double[] means = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      // The same reach on both sides where the curve falls; at its end it hardly moves any more,
      // and more values make it calm.
      int after = Math.min(reach, Math.min(i, values.length - 1 - i));
      boolean end = values.length - 1 - i < reach / 2;
      int from = i - (end ? Math.min(i, reach / 2) : after), to = i + after + 1;
      int count = counts[to] - counts[from];
      means[i] = count == 0 ? Double.NaN : (sums[to] - sums[from]) / count;
    }
    return means;
  }

  /// Every so many values, at most `points`, the first and the last among them.
  static double[] thinned(double[] values, int points) {
    if (values.length <= points) {
      return values;
    }
    double[] thinned = new double[points];
    for (int i = 0; i < points; i++) {
      thinned[i] = values[(int) Math.round(i * (values.length - 1.0) / (points - 1))];
    }
    return thinned;
  }
}
