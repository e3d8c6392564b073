package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import java.util.Arrays;

/// How to walk over some axes of a node, block by block.
///
/// @param axes which axes of the node are walked over, one flag an axis
/// @param base where in a block each walk starts: row-major over the other axes (in a batch, the
///     lanes last)
/// @param step how far from the start each element of a walk lies, row-major over the walked axes
@SuppressWarnings("ArrayRecordComponent") // built once, read in inner loops
record AxisWalk(boolean[] axes, int[] base, int[] step) {
  /// A walk over axes of x, negative ones counted from the end.
  ///
  /// @throws ShapeException if there is no such axis, it is named twice, or it is the batch
  static AxisWalk of(String name, Node x, int... axes) {
    boolean[] walked = new boolean[x.shape().rank()];
    for (int axis : axes) {
      int counted = axis(name, x, axis);
      if (walked[counted]) {
        throw new ShapeException(
            "%s: axis %d of %s is named twice".formatted(name, axis, x.shape()));
      }
      walked[counted] = true;
    }
    int[] extents = x.blockShape().toArray();
    boolean[] inBlock = walked;
    if (x.batched()) {
      inBlock = Arrays.copyOfRange(walked, 1, walked.length + 1);
    }
    return new AxisWalk(
        walked, positions(extents, inBlock, false), positions(extents, inBlock, true));
  }

  private static int axis(String name, Node x, int axis) {
    int counted;
    try {
      counted = x.shape().axis(axis);
    } catch (ShapeException missing) {
      throw new ShapeException(name + ": " + missing.getMessage());
    }
    if (x.batched() && counted == 0) {
      throw new ShapeException(
          "%s: axis 0 of %s is the batch, which blocks do not hold as a whole: unbatch first"
              .formatted(name, x.shape()));
    }
    return counted;
  }

  /// The positions that one gets by moving along the axes whose flag is `wanted`, row-major.
  private static int[] positions(int[] extents, boolean[] flags, boolean wanted) {
    int[] positions = {0};
    int[] strides = Shape.of(extents).strides();
    for (int axis = 0; axis < extents.length; axis++) {
      if (flags[axis] == wanted) {
        positions = spread(positions, extents[axis], strides[axis]);
      }
    }
    return positions;
  }

  private static int[] spread(int[] positions, int extent, int stride) {
    int[] more = new int[positions.length * extent];
    for (int i = 0; i < more.length; i++) {
      more[i] = positions[i / extent] + i % extent * stride;
    }
    return more;
  }

  /// The elements of one walk.
  int length() {
    return step.length;
  }

  /// The node's shape without the walked axes, or with extent 1 there.
  Shape reduced(Shape shape, boolean keepAxes) {
    Shape rest = shape;
    for (int axis = axes.length - 1; axis >= 0; axis--) {
      if (axes[axis]) {
        rest = keepAxes ? rest.with(axis, 1) : rest.without(axis);
      }
    }
    return rest;
  }
}
