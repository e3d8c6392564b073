package dev.inkling.interop.read;

import dev.inkling.tensor.file.ModelFileException;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Axes, extents, and where numbers lie.
final class Axes {
  private Axes() {}

  /// An axis counted from the front; negative ones count from the back.
  static int of(int axis, int rank) {
    int there = axis < 0 ? axis + rank : axis;
    if (there < 0 || there >= rank) {
      throw new ModelFileException("axis is " + axis + " of " + rank + " axes");
    }
    return there;
  }

  static int product(int... extents) {
    return Limits.numbers("it", Arrays.stream(extents).asLongStream().toArray(), Limits.NUMBERS);
  }

  /// How far apart two neighbours along each axis lie.
  static int[] strides(int... extents) {
    int[] strides = new int[extents.length];
    int stride = 1;
    for (int axis = extents.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= extents[axis];
    }
    return strides;
  }

  /// Where each number of a tensor lies in another, whose strides are given axis by axis.
  static int[] places(int[] extents, int[] strides, Budget budget) {
    int count = product(extents);
    budget.work(2L * count);
    int[] places = new int[count];
    int[] index = new int[extents.length];
    int place = 0;
    for (int i = 0; i < count; i++) {
      places[i] = place;
      for (int axis = extents.length - 1; axis >= 0; axis--) {
        place += strides[axis];
        if (++index[axis] < extents[axis]) {
          break;
        }
        place -= strides[axis] * extents[axis];
        index[axis] = 0;
      }
    }
    return places;
  }

  static int[] permuted(int[] values, int[] permutation) {
    boolean[] seen = new boolean[values.length];
    if (permutation.length != values.length) {
      throw new ModelFileException(
          "perm has %d axes of %d".formatted(permutation.length, values.length));
    }
    for (int axis : permutation) {
      if (axis < 0 || axis >= values.length || seen[axis]) {
        throw new ModelFileException("perm is " + Arrays.toString(permutation));
      }
      seen[axis] = true;
    }
    return IntStream.of(permutation).map(axis -> values[axis]).toArray();
  }

  /// The extents of a result of two operands, each repeated where it has extent 1.
  static int[] broadcast(int[] left, int[] right) {
    int rank = Math.max(left.length, right.length);
    int[] result = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      int l = extent(left, axis, rank), r = extent(right, axis, rank);
      if (l != r && l != 1 && r != 1) {
        throw new ModelFileException(
            "shapes %s and %s do not fit".formatted(Arrays.toString(left), Arrays.toString(right)));
      }
      result[axis] = l == 1 ? r : l;
    }
    return result;
  }

  /// The strides of an operand in a result that it is repeated in.
  static int[] broadcastStrides(int[] operand, int rank) {
    int[] own = strides(operand);
    int[] result = new int[rank];
    for (int axis = 0; axis < operand.length; axis++) {
      result[rank - operand.length + axis] = operand[axis] == 1 ? 0 : own[axis];
    }
    return result;
  }

  private static int extent(int[] extents, int axis, int rank) {
    int own = axis - (rank - extents.length);
    return own < 0 ? 1 : extents[own];
  }
}
