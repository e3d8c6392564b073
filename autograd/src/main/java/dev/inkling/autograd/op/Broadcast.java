package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import dev.inkling.tensor.Sums;
import java.util.Arrays;

/// One operand of an elementwise operation, stretched to the shape of the result by NumPy's rule.
///
/// Shapes are aligned at their last axis; missing axes and axes of extent 1 repeat. An operand that
/// is not batched repeats along the batch. The stretched copy stands where the result stands, so
/// that an operation's loops need but one index. Back, the gradients of all copies of a number are
/// summed in the order of their positions within a block, then block by block.
final class Broadcast {
  private static final int WIDTH = Lanes.WIDTH;

  private final Node operand;
  private final boolean batched;
  private final int blockSize;
  private final int[] source;
  private final float[] copy;
  private final float[] gradient;
  private final float[] sums;

  Broadcast(Node operand, Shape result, boolean batched) {
    this.operand = operand;
    this.batched = batched;
    boolean whole = operand.batched() == batched && operand.shape().equals(result);
    int blocks = batched ? Lanes.blocks(result.extent(0)) : 1;
    this.blockSize = batched ? result.sizeBetween(1, result.rank()) * WIDTH : result.size();
    this.source = whole ? new int[0] : source(result);
    this.copy = new float[whole ? 0 : blocks * blockSize];
    this.gradient = new float[operand.requiresGradient() ? copy.length : 0];
    this.sums = new float[whole ? 0 : operand.blocks() * operand.blockSize()];
  }

  /// The shape that two operands stretch to.
  ///
  /// @throws ShapeException naming the operation, both shapes and the axis
  static Shape resultShape(String name, Node left, Node right) {
    Shape shape;
    try {
      shape = Shape.broadcast(left.shape(), right.shape());
    } catch (ShapeException mismatch) {
      throw new ShapeException(name + ": " + mismatch.getMessage());
    }
    checkBatch(name, shape, left, right);
    checkBatch(name, shape, right, left);
    return shape;
  }

  /// The batch is axis 0 of the result, and an operand that is not batched has no part in it.
  private static void checkBatch(String name, Shape result, Node operand, Node other) {
    if (operand.batched() && operand.shape().rank() < result.rank()) {
      throw new ShapeException(
          "%s: the batch %s has fewer axes than %s, so its examples on axis 0 would not stay there"
              .formatted(name, operand.shape(), other.shape()));
    }
    boolean fills = operand.shape().rank() == result.rank() && result.rank() > 0;
    if (other.batched() && !operand.batched() && fills && operand.shape().extent(0) > 1) {
      throw new ShapeException(
          "%s: axis 0 of %s is a batch, axis 0 of %s is not: is a Node.batch missing?"
              .formatted(name, other.shape(), operand.shape()));
    }
  }

  /// Whether it stands as the result stands and need not be stretched.
  boolean whole() {
    return source.length == 0;
  }

  /// The operand's numbers, stretched; a block at a time.
  float[] stretched(int block) {
    if (whole()) {
      return operand.values();
    }
    float[] x = operand.values();
    int at = operand.blockAt(block), to = block * blockSize;
    for (int i = 0; i < blockSize; i++) {
      copy[to + i] = x[at + source[i]];
    }
    return copy;
  }

  /// The operand's numbers as [#stretched] left them.
  float[] stretched() {
    return whole() ? operand.values() : copy;
  }

  /// Where the gradient of the stretched copy goes before it is summed.
  float[] gradient() {
    return gradient;
  }

  /// Adds the sums over all copies in one block to the operand's gradient.
  void sum(int block, int images, float[] d) {
    int at = operand.blockAt(block), size = operand.blockSize(), from = block * blockSize;
    Arrays.fill(sums, at, at + size, 0);
    if (batched && !operand.batched()) {
      sumLanes(from, images);
    } else {
      for (int i = 0; i < blockSize; i++) {
        sums[at + source[i]] += gradient[from + i];
      }
    }
    for (int i = at; i < at + size; i++) {
      d[i] += sums[i];
    }
  }

  /// All lanes come from the same number; those without an example do not count.
  private void sumLanes(int from, int images) {
    for (int i = 0; i < blockSize; i += WIDTH) {
      sums[source[i]] += Sums.of(gradient, from + i, images);
    }
  }

  /// For each number of the result's block, the operand's number that it comes from.
  private int[] source(Shape result) {
    int[] extents = blockExtents(result);
    int[] own = ownExtents(result.rank());
    int[] steps = Shape.of(own).strides();
    int[] positions = new int[blockSize];
    int repeat = blockSize;
    for (int axis = 0; axis < extents.length; axis++) {
      repeat /= Math.max(1, extents[axis]);
      int step = own[axis] == 1 ? 0 : steps[axis];
      for (int i = 0; i < blockSize; i++) {
        positions[i] += i / repeat % extents[axis] * step;
      }
    }
    return positions;
  }

  private int[] blockExtents(Shape result) {
    int[] extents = result.toArray();
    return batched ? lanesLast(extents, WIDTH) : extents;
  }

  /// The operand's extents, one an axis of the result's block.
  private int[] ownExtents(int resultRank) {
    int[] extents = new int[resultRank];
    Arrays.fill(extents, 1);
    int[] own = operand.shape().toArray();
    System.arraycopy(own, 0, extents, resultRank - own.length, own.length);
    if (!batched) {
      return extents;
    }
    return lanesLast(extents, operand.batched() ? WIDTH : 1);
  }

  private static int[] lanesLast(int[] extents, int lanes) {
    int[] block = Arrays.copyOfRange(extents, 1, extents.length + 1);
    block[block.length - 1] = lanes;
    return block;
  }
}
