package dev.inkling.autograd;

import dev.inkling.autograd.op.BatchOp;
import dev.inkling.autograd.op.ConcatenateOp;
import dev.inkling.autograd.op.FlattenOp;
import dev.inkling.autograd.op.GatherOp;
import dev.inkling.autograd.op.OneHotOp;
import dev.inkling.autograd.op.PadOp;
import dev.inkling.autograd.op.ReshapeOp;
import dev.inkling.autograd.op.SliceOp;
import dev.inkling.autograd.op.StopGradientOp;
import dev.inkling.autograd.op.TakeRowsOp;
import dev.inkling.autograd.op.TransposeOp;
import dev.inkling.autograd.op.UnbatchOp;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How a [Node]'s numbers can be arranged anew. What would move, cut or join the batch gives a node
/// that is not batched.
public sealed interface Arrangement permits Node {
  private Node self() {
    return (Node) this;
  }

  /// The same rows as a batch: axis 0 counts the examples.
  default Node batch() {
    return self().batched() ? self() : Node.of(new BatchOp(self()));
  }

  /// The same rows, not batched.
  default Node unbatch() {
    return self().batched() ? Node.of(new UnbatchOp(self())) : self();
  }

  private Node unbatchedFor(int axis) {
    return axis == 0 || axis == -self().shape().rank() ? unbatch() : self();
  }

  /// The same numbers in another shape; one extent may be −1 and follows from the others.
  ///
  /// Example: `x.reshape(-1, 28, 28)`.
  default Node reshape(int... extents) {
    Shape shape = whole(extents);
    boolean stays = shape.rank() > 0 && shape.extent(0) == self().shape().extent(0);
    Node node = self().batched() && !stays ? unbatch() : self();
    return Node.of(new ReshapeOp(node, shape));
  }

  private Shape whole(int... extents) {
    int known = 1, open = -1;
    for (int axis = 0; axis < extents.length; axis++) {
      if (extents[axis] == -1 && open < 0) {
        open = axis;
      } else {
        known *= Math.max(0, extents[axis]);
      }
    }
    if (open < 0) {
      return Shape.of(extents);
    }
    if (known == 0 || self().shape().size() % known != 0) {
      throw new ShapeException(
          "reshape: the %d numbers of %s do not fill %s"
              .formatted(self().shape().size(), self().shape(), Arrays.toString(extents)));
    }
    int[] filled = extents.clone();
    filled[open] = self().shape().size() / known;
    return Shape.of(filled);
  }

  /// All features of an example in one row: `[N, A, B, …]` becomes `[N, A·B·…]`.
  default Node flatten() {
    return Node.of(new FlattenOp(self()));
  }

  /// The axes in another order: axis i of the result is axis `order[i]` of this. No order at all
  /// turns them round.
  default Node transpose(int... order) {
    int rank = self().shape().rank();
    int[] meant =
        order.length > 0 ? order : IntStream.range(0, rank).map(i -> rank - 1 - i).toArray();
    boolean stays = meant.length > 0 && meant[0] == 0;
    return Node.of(new TransposeOp(stays ? self() : unbatch(), meant));
  }

  /// The stretch `from` (inclusive) to `to` (exclusive) along an axis.
  default Node slice(int axis, int from, int to) {
    return Node.of(new SliceOp(unbatchedFor(axis), axis, from, to));
  }

  /// This node, then others, along an axis.
  default Node concatenate(int axis, Node... others) {
    Node[] parts =
        Stream.concat(Stream.of(self()), Stream.of(others))
            .map(part -> ((Arrangement) part).unbatchedFor(axis))
            .toArray(Node[]::new);
    return Node.of(new ConcatenateOp(axis, parts));
  }

  /// This node with a rim of a number along an axis: `before` of them in front, `after` behind.
  default Node pad(int axis, int before, int after, float number) {
    return Node.of(new PadOp(unbatchedFor(axis), axis, before, after, number));
  }

  /// These class indices `[N]` as rows `[N, classes]` with a single 1.
  default Node oneHot(int classes) {
    return Node.of(new OneHotOp(self(), classes));
  }

  /// One number of each row: of `[N, K]`, the one at `index[n]`, an `[N]`.
  default Node gather(Node index) {
    return Node.of(new GatherOp(self(), index));
  }

  /// The rows of this table `[R, …]` at indices `[N]`, an `[N, …]`.
  default Node takeRows(Node index) {
    return Node.of(new TakeRowsOp(self(), index));
  }

  /// The same numbers, but no gradient flows back through them.
  default Node stopGradient() {
    return Node.of(new StopGradientOp(self()));
  }
}
