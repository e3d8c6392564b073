package dev.inkling.nn.loss;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.GatherOp;
import dev.inkling.autograd.op.LogSoftmaxOp;
import dev.inkling.autograd.op.MeanAllOp;
import dev.inkling.autograd.op.NegateOp;

/// The negative logarithm of the right class's softmax, `−(1/N) Σ_n ln softmax(z)[n, label[n]]`, in
/// the separate steps log-softmax, pick, negate, mean that "Hello, deep learning" takes.
///
/// It is [CrossEntropy] without smoothing up to rounding; that one does all in one operation and is
/// what to train with.
public record NegativeLogLikelihood() implements Loss {
  @Override
  public Node of(Node logits, Node labels) {
    Parts.check("negative log-likelihood", logits, labels);
    Node scores = Node.of(new LogSoftmaxOp(logits, 1));
    Node right = Node.of(new GatherOp(scores, labels));
    return Node.of(new MeanAllOp(Node.of(new NegateOp(right))));
  }

  @Override
  public String toString() {
    return "negative log-likelihood of log-softmax";
  }
}
