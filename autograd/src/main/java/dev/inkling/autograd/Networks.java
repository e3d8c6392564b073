package dev.inkling.autograd;

import dev.inkling.autograd.op.AveragePool2dOp;
import dev.inkling.autograd.op.BatchNormOp;
import dev.inkling.autograd.op.Conv2dOp;
import dev.inkling.autograd.op.ConvGeometry;
import dev.inkling.autograd.op.DropoutOp;
import dev.inkling.autograd.op.GlobalAveragePoolOp;
import dev.inkling.autograd.op.LinearOp;
import dev.inkling.autograd.op.MatMulOp;
import dev.inkling.autograd.op.MaxPool2dOp;
import dev.inkling.autograd.op.SoftmaxCrossEntropyOp;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;

/// What networks are made of: products, convolutions, pooling, normalisation, losses.
///
/// Example: `x.conv2d(w, b, 2, SAME).relu().flatten().linear(v, c).crossEntropy(labels).mean()`.
public sealed interface Networks permits Node {
  private Node self() {
    return (Node) this;
  }

  /// The product of matrices, this · other.
  default Node matmul(Node other) {
    return matmul(other, false, false);
  }

  /// The product of matrices, each transposed first where asked. A batch of rows `[N, K]` times a
  /// matrix `[K, M]` that is not batched stays a batch.
  default Node matmul(Node other, boolean transposeThis, boolean transposeOther) {
    boolean rowByRow = self().batched() && !transposeThis && !other.batched();
    if (rowByRow && self().shape().rank() == 2 && other.shape().rank() == 2) {
      Node weight = transposeOther ? other : other.transpose();
      Tensor noBias = Tensor.zeros(Shape.of(weight.shape().extent(0)));
      return self().linear(weight, Node.constant(noBias));
    }
    Node left = self().unbatch(), right = other.unbatch();
    return Node.of(new MatMulOp(left, right, transposeThis, transposeOther));
  }

  /// A fully connected layer: rows `[N, I]` times weight `[O, I]` transposed, plus bias `[O]`.
  default Node linear(Node weight, Node bias) {
    return Node.of(new LinearOp(self(), weight, bias, false));
  }

  /// The convolution of images `[N, C, H, W]` with weight `[O, C, U, V]`, plus bias `[O]`.
  default Node conv2d(Node weight, Node bias, int stride, ConvGeometry.Padding padding) {
    ConvGeometry geometry = ConvGeometry.of(self().shape(), weight.shape(), stride, padding);
    return Node.of(new Conv2dOp(self(), weight, bias, geometry, false));
  }

  /// The largest pixel of each window of size × size, `stride` apart.
  default Node maxPool2d(int size, int stride) {
    return Node.of(new MaxPool2dOp(self(), size, size, stride));
  }

  /// The mean of each window of size × size, `stride` apart.
  default Node averagePool2d(int size, int stride) {
    return Node.of(new AveragePool2dOp(self(), size, size, stride));
  }

  /// The mean of each channel: `[N, C, H, W]` becomes `[N, C]`.
  default Node globalAveragePool() {
    return Node.of(new GlobalAveragePoolOp(self()));
  }

  /// Each channel with the batch's mean 0 and variance 1, then times `scale`, plus `shift`.
  default Node batchNorm(Node scale, Node shift, BatchNormOp.Running running, float epsilon) {
    return Node.of(new BatchNormOp(self(), scale, shift, running, epsilon, true, false));
  }

  /// Each number kept with probability `keep` and divided by it, else 0.
  default Node dropout(float keep, Randomness randomness, int place) {
    return Node.of(new DropoutOp(self(), keep, randomness, place));
  }

  /// The cross-entropy of these logits' softmax `[N, K]` with class indices `[N]`, an `[N]`.
  default Node crossEntropy(Node labels) {
    return crossEntropy(labels, 0);
  }

  /// The same, with a share of the target spread over all classes.
  default Node crossEntropy(Node labels, float smoothing) {
    return Node.of(new SoftmaxCrossEntropyOp(self(), labels, smoothing));
  }

  /// What these logarithms of probabilities `[N, K]` give for the right class, negated, an `[N]`.
  default Node negativeLogLikelihood(Node labels) {
    return self().gather(labels).negate();
  }
}
