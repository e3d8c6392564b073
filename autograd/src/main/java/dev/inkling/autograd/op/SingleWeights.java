package dev.inkling.autograd.op;

/// What a plan for one example alone asks of weights.
final class SingleWeights {
  private SingleWeights() {}

  /// Whether zeros multiplied by these weights can be left out, or added, without a change of bits:
  /// a finite weight times 0 leaves a sum as it is, but for the sign of a sum that is 0, which the
  /// bias takes away unless it is −0.
  static boolean zerosDoNotShow(float[] weights, float[] bias) {
    for (float weight : weights) {
      if (!Float.isFinite(weight)) {
        return false;
      }
    }
    int negativeZero = Float.floatToRawIntBits(-0f);
    for (float b : bias) {
      if (Float.floatToRawIntBits(b) == negativeZero) {
        return false;
      }
    }
    return true;
  }
}
