package dev.inkling.autograd;

import dev.inkling.autograd.op.ArgmaxOp;
import dev.inkling.autograd.op.LogSoftmaxOp;
import dev.inkling.autograd.op.MaxOp;
import dev.inkling.autograd.op.MeanAllOp;
import dev.inkling.autograd.op.MeanOp;
import dev.inkling.autograd.op.SoftmaxOp;
import dev.inkling.autograd.op.SumOp;
import dev.inkling.autograd.op.VarianceOp;
import java.util.Arrays;
import java.util.stream.IntStream;

/// What a [Node] can do along axes. Negative axes count from the end; no axis at all means all of
/// them. What runs along the batch gives a node that is not batched.
///
/// Example: `logits.softmax(1).max(1)` is the confidence in each example.
public sealed interface Aggregation permits Node {
  private Node self() {
    return (Node) this;
  }

  /// The axes that are meant, where none stands for all.
  private int[] meant(int... axes) {
    return axes.length > 0 ? axes : IntStream.range(0, self().shape().rank()).toArray();
  }

  /// This node, not batched if one of the axes is the batch.
  private Node seenAlong(int... axes) {
    Node node = self();
    int rank = node.shape().rank();
    boolean along = Arrays.stream(axes).anyMatch(axis -> axis == 0 || axis == -rank);
    return node.batched() && along ? node.unbatch() : node;
  }

  /// The sum along axes, which go.
  default Node sum(int... axes) {
    return sum(false, axes);
  }

  /// The sum along axes, which stay with extent 1 if `keepAxes`.
  default Node sum(boolean keepAxes, int... axes) {
    int[] along = meant(axes);
    return Node.of(new SumOp(seenAlong(along), keepAxes, along));
  }

  /// The mean along axes, which go.
  default Node mean(int... axes) {
    return axes.length == 0 ? Node.of(new MeanAllOp(self())) : mean(false, axes);
  }

  /// The mean along axes, which stay with extent 1 if `keepAxes`.
  default Node mean(boolean keepAxes, int... axes) {
    int[] along = meant(axes);
    return Node.of(new MeanOp(seenAlong(along), keepAxes, along));
  }

  /// The variance along axes, which go: the mean squared deviation from the mean (divided by n).
  default Node variance(int... axes) {
    return variance(false, axes);
  }

  /// The variance along axes, which stay with extent 1 if `keepAxes`.
  default Node variance(boolean keepAxes, int... axes) {
    int[] along = meant(axes);
    return Node.of(new VarianceOp(seenAlong(along), keepAxes, along));
  }

  /// The largest number along axes, which go.
  default Node max(int... axes) {
    return max(false, axes);
  }

  /// The largest number along axes, which stay with extent 1 if `keepAxes`.
  default Node max(boolean keepAxes, int... axes) {
    int[] along = meant(axes);
    return Node.of(new MaxOp(seenAlong(along), keepAxes, along));
  }

  /// Where along axes the largest number stands, row-major over them; no gradient.
  default Node argmax(int... axes) {
    return argmax(false, axes);
  }

  /// Where along axes, which stay with extent 1 if `keepAxes`, the largest number stands.
  default Node argmax(boolean keepAxes, int... axes) {
    int[] along = meant(axes);
    return Node.of(new ArgmaxOp(seenAlong(along), keepAxes, along));
  }

  /// The softmax along an axis, safe for large numbers.
  default Node softmax(int axis) {
    return Node.of(new SoftmaxOp(seenAlong(axis), axis));
  }

  /// The logarithm of the softmax along an axis, safe for large numbers.
  default Node logSoftmax(int axis) {
    return Node.of(new LogSoftmaxOp(seenAlong(axis), axis));
  }
}
