package dev.inkling.nn.optimiser;

import dev.inkling.autograd.Workers;
import dev.inkling.nn.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;

/// [Adam] and [AdamW] at work; see [SgdSteps] for why the loop is plain.
final class AdamSteps extends Optimisation {
  private final double beta2;
  private final float epsilon;
  private final float[] decays;
  private final float[] shrinks;
  private final float[][] means;
  private final float[][] squares;
  private double beta1;
  private float rate;
  private float scale;
  private float correctedRate;
  private float rootCorrection;

  AdamSteps(
      double beta1,
      double beta2,
      double epsilon,
      double decay,
      double shrink,
      boolean decayVectors,
      Parameters parameters,
      Workers workers) {
    super(parameters, workers);
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = (float) epsilon;
    this.decays = decays(decay, decayVectors);
    this.shrinks = decays(shrink, decayVectors);
    this.means = zeros();
    this.squares = zeros();
  }

  @Override
  public void momentum(double momentum) {
    Settings.fraction("Adam: beta1", momentum);
    beta1 = momentum;
  }

  /// [StrictMath], because the powers must be the same on every machine.
  @Override
  void prepare(double learningRate, float gradientScale, long step) {
    rate = (float) learningRate;
    scale = gradientScale;
    correctedRate = (float) (learningRate / (1 - StrictMath.pow(beta1, (double) step)));
    rootCorrection = (float) (1 / Math.sqrt(1 - StrictMath.pow(beta2, (double) step)));
  }

  @Override
  void update(int p, int from, int to) {
    update(
        values(p),
        gradients(p),
        means[p],
        squares[p],
        from,
        to,
        scale,
        decays[p],
        1 - rate * shrinks[p],
        (float) beta1,
        (float) (1 - beta1),
        (float) beta2,
        (float) (1 - beta2),
        correctedRate,
        rootCorrection,
        epsilon);
  }

  private static void update(
      float[] w,
      float[] dw,
      float[] mean,
      float[] square,
      int from,
      int to,
      float scale,
      float decay,
      float kept,
      float beta1,
      float rest1,
      float beta2,
      float rest2,
      float correctedRate,
      float rootCorrection,
      float epsilon) {
    for (int i = from; i < to; i++) {
      float g = dw[i] * scale + w[i] * decay;
      float m = beta1 * mean[i] + rest1 * g;
      float v = beta2 * square[i] + rest2 * (g * g);
      mean[i] = m;
      square[i] = v;
      float root = (float) Math.sqrt(v) * rootCorrection + epsilon;
      w[i] = w[i] * kept - correctedRate * (m / root);
    }
  }

  @Override
  Map<String, float[][]> memory() {
    Map<String, float[][]> memory = new LinkedHashMap<>();
    memory.put("mean", means);
    memory.put("square", squares);
    return memory;
  }
}
