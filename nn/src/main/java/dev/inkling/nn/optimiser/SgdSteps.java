package dev.inkling.nn.optimiser;

import dev.inkling.autograd.Workers;
import dev.inkling.nn.Parameters;
import java.util.Map;

/// [Sgd] at work. The loops are plain so that the compiler turns them into vector instructions;
/// each number is worked out by itself, so that neither threads nor vectors change a bit.
final class SgdSteps extends Optimisation {
  private final boolean nesterov;
  private final float[] decays;
  private final float[] shrinks;
  private final boolean remembers;
  private final float[][] velocities;
  private float momentum;
  private float rate;
  private float scale;

  SgdSteps(Sgd rule, Parameters parameters, Workers workers) {
    super(parameters, workers);
    this.nesterov = rule.nesterov();
    this.decays = decays(rule.weightDecay(), rule.decayVectors());
    this.shrinks = decays(rule.shrink(), rule.decayVectors());
    this.momentum = (float) rule.momentum();
    this.remembers = momentum > 0;
    this.velocities = remembers ? zeros() : new float[0][];
  }

  @Override
  public void momentum(double momentum) {
    Settings.fraction("Sgd: momentum", momentum);
    if (!remembers) {
      throw new IllegalStateException("Sgd was made without momentum, it cannot be set");
    }
    this.momentum = (float) momentum;
  }

  @Override
  void prepare(double learningRate, float gradientScale, long step) {
    rate = (float) learningRate;
    scale = gradientScale;
  }

  @Override
  void update(int p, int from, int to) {
    float kept = 1 - shrinks[p];
    if (!remembers) {
      plain(values(p), gradients(p), from, to, rate, scale, decays[p], kept);
    } else if (nesterov) {
      ahead(
          values(p), gradients(p), velocities[p], from, to, rate, scale, decays[p], kept, momentum);
    } else {
      heavy(
          values(p), gradients(p), velocities[p], from, to, rate, scale, decays[p], kept, momentum);
    }
  }

  private static void plain(
      float[] w, float[] dw, int from, int to, float rate, float scale, float decay, float kept) {
    for (int i = from; i < to; i++) {
      float g = dw[i] * scale + w[i] * decay;
      w[i] = w[i] * kept - rate * g;
    }
  }

  private static void heavy(
      float[] w,
      float[] dw,
      float[] v,
      int from,
      int to,
      float rate,
      float scale,
      float decay,
      float kept,
      float momentum) {
    for (int i = from; i < to; i++) {
      float g = dw[i] * scale + w[i] * decay;
      float speed = momentum * v[i] + g;
      v[i] = speed;
      w[i] = w[i] * kept - rate * speed;
    }
  }

  private static void ahead(
      float[] w,
      float[] dw,
      float[] v,
      int from,
      int to,
      float rate,
      float scale,
      float decay,
      float kept,
      float momentum) {
    for (int i = from; i < to; i++) {
      float g = dw[i] * scale + w[i] * decay;
      float speed = momentum * v[i] + g;
      v[i] = speed;
      w[i] = w[i] * kept - rate * (g + momentum * speed);
    }
  }

  @Override
  Map<String, float[][]> memory() {
    return remembers ? Map.of("momentum", velocities) : Map.of();
  }
}
