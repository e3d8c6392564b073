package dev.inkling.autograd.op;

import dev.inkling.autograd.LocalOp;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Place;
import dev.inkling.autograd.SingleBuilder;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// Nodes one after the other along an axis; their other extents are equal. Backward, each gets its
/// part of dy.
public final class ConcatenateOp extends LocalOp {
  private final int counted;
  private final Region[] regions;

  /// Nodes one after the other along an axis.
  ///
  /// @throws ShapeException if there are none, their shapes do not fit, or the axis is the batch
  public ConcatenateOp(int axis, Node... parts) {
    super("concatenate", resultShape(axis, parts), parts[0].batched(), parts);
    int[] start = new int[parts[0].shape().rank()];
    counted = parts[0].shape().axis(axis);
    Shape room = resultShape(axis, parts);
    regions = new Region[parts.length];
    for (int i = 0; i < parts.length; i++) {
      regions[i] = Region.inside(room, parts[0].batched(), start, parts[i].shape());
      start[counted] += parts[i].shape().extent(counted);
    }
  }

  private static Shape resultShape(int axis, Node... parts) {
    if (parts.length == 0) {
      throw new ShapeException("concatenate: no parts");
    }
    Node first = parts[0];
    int counted = first.shape().axis(axis), sum = 0;
    if (first.batched() && counted == 0) {
      throw new ShapeException(
          "concatenate: axis 0 of %s is the batch: unbatch first".formatted(first.shape()));
    }
    for (Node part : parts) {
      check(first, part, counted);
      sum += part.shape().extent(counted);
    }
    return first.shape().with(counted, sum);
  }

  private static void check(Node first, Node part, int axis) {
    boolean fits =
        part.batched() == first.batched()
            && part.shape().rank() == first.shape().rank()
            && part.shape().without(axis).equals(first.shape().without(axis));
    if (!fits) {
      throw new ShapeException(
          "concatenate: %s%s does not continue %s%s along axis %d"
              .formatted(batch(part), part.shape(), batch(first), first.shape(), axis));
    }
  }

  private static String batch(Node node) {
    return node.batched() ? "batch " : "";
  }

  @Override
  protected boolean overwrites(int input) {
    return true;
  }

  @Override
  protected void forward(int block) {
    for (int i = 0; i < regions.length; i++) {
      float[] x = input(i).values();
      regions[i].write(x, input(i).blockAt(block), output().values(), output().blockAt(block));
    }
  }

  /// Along axis 1 the parts' row-major numbers stand one after the other.
  @Override
  protected @Nullable Place single(SingleBuilder plan) {
    if (counted != 1) {
      return null;
    }
    Place to = plan.newDense(output());
    int at = 0;
    for (Node part : inputs()) {
      Place from = plan.dense(part);
      int size = part.features(), start = at;
      plan.step(rooms -> System.arraycopy(rooms[from.room()], 0, rooms[to.room()], start, size));
      at += size;
    }
    return to;
  }

  @Override
  protected void backward(int input, int block, float[] dx) {
    int yAt = output().blockAt(block), xAt = input(input).blockAt(block);
    regions[input].read(output().gradients(), yAt, dx, xAt);
  }
}
