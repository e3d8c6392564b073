package dev.inkling.autograd.op;

import dev.inkling.autograd.LocalOp;
import dev.inkling.autograd.Node;
import dev.inkling.tensor.Elementary;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;

/// Cross-entropy of the softmax, one loss an example, numerically safe:
/// `loss[n] = Σ_k t[n, k] · (lse[n] − z[n, k])` with `lse[n] = m + ln Σ_k e^(z[n, k] − m)`,
/// `m = max_k z[n, k]`, and the target `t[n, k] = (1 − s)·[k = label[n]] + s/K` for smoothing s.
///
/// z are logits `[N, K]`, the labels class indices `[N]`. Backward:
/// `dz[n, k] = (softmax(z)[n, k] − t[n, k]) · dloss[n]`, finite for any finite logits.
public final class SoftmaxCrossEntropyOp extends LocalOp {
  private static final int WIDTH = Lanes.WIDTH;

  private final int classes;
  private final float smoothing;
  private final float[] probabilities;

  /// The loss of each example.
  ///
  /// @param smoothing the share of the target that is spread over all classes, in [0, 1)
  /// @throws ShapeException if the labels are not one number for each row of logits
  public SoftmaxCrossEntropyOp(Node logits, Node labels, float smoothing) {
    super("softmax cross-entropy", resultShape(logits, labels), true, logits, labels);
    this.classes = logits.shape().extent(1);
    this.smoothing = smoothing;
    this.probabilities = new float[Lanes.size(logits.shape().extent(0), classes)];
  }

  private static Shape resultShape(Node logits, Node labels) {
    boolean fits =
        logits.batched()
            && labels.batched()
            && logits.shape().rank() == 2
            && labels.shape().equals(logits.shape().without(1));
    if (!fits) {
      throw new ShapeException(
          "softmax cross-entropy: labels %s do not give one class index for each row of logits %s"
              .formatted(labels.shape(), logits.shape()));
    }
    return labels.shape();
  }

  @Override
  protected void forward(int block) {
    float[] p = probabilities, loss = output().values();
    int from = block * classes * WIDTH, to = from + classes * WIDTH, at = block * WIDTH;
    for (int lane = 0; lane < imagesIn(block); lane++) {
      loss[at + lane] = expectedBelowMost(from + lane, label(at + lane));
    }
    kernels().exp(p, p, from, to);
    for (int lane = 0; lane < imagesIn(block); lane++) {
      float sum = 0;
      for (int i = from + lane; i < to; i += WIDTH) {
        sum += p[i];
      }
      for (int i = from + lane; i < to; i += WIDTH) {
        p[i] /= sum;
      }
      loss[at + lane] = Elementary.log(sum) - loss[at + lane];
    }
  }

  /// Leaves `z[n, k] − m` in place of the probabilities of the example whose numbers begin at
  /// `from`.
  ///
  /// @return what the target expects of it: `Σ_k t[n, k] · (z[n, k] − m)`
  private float expectedBelowMost(int from, int label) {
    float[] z = input(0).values(), p = probabilities;
    int to = from + classes * WIDTH;
    float most = Float.NEGATIVE_INFINITY, mean = 0;
    for (int i = from; i < to; i += WIDTH) {
      most = Math.max(most, z[i]);
    }
    for (int i = from; i < to; i += WIDTH) {
      p[i] = z[i] - most;
      mean += p[i];
    }
    return (1 - smoothing) * p[from + label * WIDTH] + smoothing * (mean / classes);
  }

  /// A label outside the classes would read another example's logits.
  private int label(int at) {
    int label = (int) input(1).values()[at];
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "label " + label + " of example " + at + " lies outside the " + classes + " classes");
    }
    return label;
  }

  @Override
  protected boolean overwrites(int input) {
    return input == 0;
  }

  @Override
  protected void backward(int input, int block, float[] dz) {
    if (input != 0) {
      return; // labels are whole numbers: nothing flows back to them
    }
    float[] p = probabilities, dLoss = output().gradients();
    int zAt = block * classes * WIDTH, at = block * WIDTH;
    for (int lane = 0; lane < imagesIn(block); lane++) {
      int label = label(at + lane);
      for (int k = 0; k < classes; k++) {
        float target = smoothing / classes + (k == label ? 1 - smoothing : 0);
        int i = zAt + k * WIDTH + lane;
        dz[i] = (p[i] - target) * dLoss[at + lane];
      }
    }
  }
}
