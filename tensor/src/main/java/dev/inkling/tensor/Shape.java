package dev.inkling.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The extents of a tensor's axes, outermost first: `[64, 1, 28, 28]`.
///
/// Rank 0 is a scalar with one element. Extents are 0 or more; the number of elements fits an
/// `int`, for that is what a Java array can hold.
public final class Shape {
  private static final Shape SCALAR = new Shape(new int[0]);

  private final int[] extents;
  private final int size;

  private Shape(int[] extents) {
    long product = 1;
    for (int extent : extents) {
      if (extent < 0) {
        throw new ShapeException("shape " + text(extents) + " has the negative extent " + extent);
      }
      product *= extent;
      if (product > Integer.MAX_VALUE) {
        throw new ShapeException("shape " + text(extents) + " has more than 2^31 - 1 elements");
      }
    }
    this.extents = extents;
    this.size = (int) product;
  }

  /// The shape with these extents.
  ///
  /// @throws ShapeException if an extent is negative or the elements do not fit an array
  public static Shape of(int... extents) {
    return extents.length == 0 ? SCALAR : new Shape(extents.clone());
  }

  /// The shape of a single number.
  public static Shape scalar() {
    return SCALAR;
  }

  /// The number of axes.
  public int rank() {
    return extents.length;
  }

  /// The number of elements, the product of the extents.
  public int size() {
    return size;
  }

  /// The extent of one axis; negative axes count from the end, −1 being the last.
  ///
  /// @throws ShapeException if there is no such axis
  public int extent(int axis) {
    return extents[axis(axis)];
  }

  /// The axis as a number from 0 to rank − 1; negative axes count from the end.
  ///
  /// @throws ShapeException if there is no such axis
  public int axis(int axis) {
    int counted = axis < 0 ? axis + rank() : axis;
    if (counted < 0 || counted >= rank()) {
      throw new ShapeException(
          "shape " + this + " has rank " + rank() + ", there is no axis " + axis);
    }
    return counted;
  }

  /// A copy of the extents.
  public int[] toArray() {
    return extents.clone();
  }

  /// The product of the extents of axes `from` (inclusive) to `to` (exclusive).
  public int sizeBetween(int from, int to) {
    int product = 1;
    for (int axis = from; axis < to; axis++) {
      product *= extents[axis];
    }
    return product;
  }

  /// How many elements apart two neighbours along each axis lie in row-major order.
  public int[] strides() {
    int[] strides = new int[rank()];
    int stride = 1;
    for (int axis = rank() - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= extents[axis];
    }
    return strides;
  }

  /// This shape with another extent on one axis.
  public Shape with(int axis, int extent) {
    int[] changed = extents.clone();
    changed[axis(axis)] = extent;
    return new Shape(changed);
  }

  /// This shape without one axis.
  public Shape without(int axis) {
    int gone = axis(axis);
    int[] rest = new int[rank() - 1];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = extents[i < gone ? i : i + 1];
    }
    return new Shape(rest);
  }

  /// The shape that two operands broadcast to by NumPy's rule: aligned at the last axis, extents
  /// must be equal or one of them 1.
  ///
  /// @throws ShapeException naming both shapes and the axis
  public static Shape broadcast(Shape left, Shape right) {
    int rank = Math.max(left.rank(), right.rank());
    int[] extents = new int[rank];
    for (int fromEnd = 1; fromEnd <= rank; fromEnd++) {
      int l = fromEnd <= left.rank() ? left.extents[left.rank() - fromEnd] : 1;
      int r = fromEnd <= right.rank() ? right.extents[right.rank() - fromEnd] : 1;
      if (l != r && l != 1 && r != 1) {
        throw new ShapeException(
            "shapes %s and %s do not broadcast: axis -%d is %d on the left and %d on the right"
                .formatted(left, right, fromEnd, l, r));
      }
      extents[rank - fromEnd] = l == 1 ? r : l;
    }
    return new Shape(extents);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(extents, shape.extents);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(extents);
  }

  /// The extents in brackets, `[64, 10]`; a scalar is `[]`.
  @Override
  public String toString() {
    return text(extents);
  }

  private static String text(int[] extents) {
    return Arrays.stream(extents)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
