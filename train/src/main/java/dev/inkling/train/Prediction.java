package dev.inkling.train;

import dev.inkling.autograd.Node;
import dev.inkling.tensor.Lanes;
import java.util.Arrays;

/// What a network takes an image for.
///
/// @param best the class with the highest logit; of equals the first
/// @param probability of that class, by the softmax
/// @param logSum `ln Σ_k e^(z_k)`
@SuppressWarnings("ArrayRecordComponent") // numbers to read, not values to compare
record Prediction(double[] logits, int best, double probability, double logSum) {
  /// Of one row of a batch of logits.
  static Prediction of(Node batch, int row) {
    int classes = batch.features();
    double[] z = new double[classes];
    int best = 0;
    for (int k = 0; k < classes; k++) {
      z[k] = batch.values()[Lanes.position(row, k, classes)];
      best = z[k] > z[best] ? k : best;
    }
    double logSum = logSumExp(z, z[best]);
    return new Prediction(z, best, StrictMath.exp(z[best] - logSum), logSum);
  }

  private static double logSumExp(double[] z, double most) {
    return most + StrictMath.log(Arrays.stream(z).map(x -> StrictMath.exp(x - most)).sum());
  }

  /// The cross-entropy with the label, `−ln p`.
  double loss(int label) {
    return logSum - logits[label];
  }

  /// The probability as the log keeps it: 255 for 1.
  byte probabilityByte() {
    return toByte(probability);
  }

  static byte toByte(double probability) {
    return (byte) Math.round(255 * probability);
  }
}
