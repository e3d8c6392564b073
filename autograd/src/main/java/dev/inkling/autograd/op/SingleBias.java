package dev.inkling.autograd.op;

/// The end of a product for one example alone, whose channels stand side by side.
final class SingleBias {
  private SingleBias() {}

  /// `y[p, c] = y[p, c] + bias[c]` for each pixel p, then the rectifier where asked.
  static void add(float[] bias, boolean relu, float[] y, int pixels) {
    float floor = relu ? 0f : Float.NEGATIVE_INFINITY;
    for (int p = 0, at = 0; p < pixels; p++, at += bias.length) {
      addOnce(bias, floor, y, at);
    }
  }

  private static void addOnce(float[] bias, float floor, float[] y, int at) {
    for (int c = 0; c < bias.length; c++) {
      y[at + c] = Math.max(y[at + c] + bias[c], floor);
    }
  }

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
