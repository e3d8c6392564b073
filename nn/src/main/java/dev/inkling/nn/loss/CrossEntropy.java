package dev.inkling.nn.loss;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.MeanAllOp;
import dev.inkling.autograd.op.SoftmaxCrossEntropyOp;

/// Cross-entropy of the softmax, `(1/N) Σ_n Σ_k t[n, k] · (−ln softmax(z)[n, k])`, in one
/// numerically safe operation, with the target `t[n, k] = (1 − s)·[k = label[n]] + s/K`.
///
/// Example: `new CrossEntropy(0.1).of(logits, labels)`.
///
/// Source of the smoothing: Szegedy et al., "Rethinking the Inception architecture", CVPR 2016.
///
/// @param smoothing s, the share of the target that is spread over all classes, in [0, 1)
public record CrossEntropy(double smoothing) implements Loss {
  /// @throws IllegalArgumentException if the smoothing is no share below 1
  public CrossEntropy {
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException(
          "cross-entropy: smoothing is " + smoothing + ", expected 0 or more and below 1");
    }
  }

  /// Cross-entropy with the labels as they are.
  public CrossEntropy() {
    this(0);
  }

  @Override
  public Node of(Node logits, Node labels) {
    Parts.check("cross-entropy", logits, labels);
    return Node.of(
        new MeanAllOp(Node.of(new SoftmaxCrossEntropyOp(logits, labels, (float) smoothing))));
  }

  @Override
  public String toString() {
    return "cross-entropy" + (smoothing == 0 ? "" : ", smoothing " + smoothing);
  }
}
