package dev.inkling.inspect.explain;

/// Shares of a whole that must add up to it.
final class Shares {
  private Shares() {}

  /// Adds to each share a part of what is missing, in proportion to its size.
  ///
  /// @param shares what there is of each; nothing is changed where all are 0
  /// @param whole what they have to add up to
  /// @return what was missing
  static double complete(float[] shares, double whole) {
    double sum = 0, size = 0;
    for (float share : shares) {
      sum += share;
      size += Math.abs(share);
    }
    double missing = whole - sum;
    for (int i = 0; i < shares.length && size > 0; i++) {
      shares[i] += (float) (missing * Math.abs(shares[i]) / size);
    }
    return missing;
  }
}
