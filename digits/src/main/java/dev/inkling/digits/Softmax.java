package dev.inkling.digits;

import dev.inkling.tensor.Elementary;

/// From a network's outputs to probabilities: `p[k] = e^(z[k] − m) / Σ_j e^(z[j] − m)` with
/// `m = max_j z[j]`, j ascending. These are the very probabilities of [Prediction].
public final class Softmax {
  private Softmax() {}

  /// The softmax of `count` numbers, in their place.
  public static void inPlace(float[] z, int at, int count) {
    float most = z[at + largest(z, at, count)], sum = 0;
    for (int k = at; k < at + count; k++) {
      z[k] = Elementary.exp(z[k] - most);
      sum += z[k];
    }
    for (int k = at; k < at + count; k++) {
      z[k] /= sum;
    }
  }

  /// The place of the largest of `count` numbers; of equal ones, the first.
  public static int largest(float[] z, int at, int count) {
    int best = 0;
    for (int k = 1; k < count; k++) {
      best = z[at + k] > z[at + best] ? k : best;
    }
    return best;
  }
}
