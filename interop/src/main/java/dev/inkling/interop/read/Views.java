package dev.inkling.interop.read;

import dev.inkling.tensor.file.ModelFileException;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Operators that only look at the same numbers in another shape or order.
final class Views {
  private Views() {}

  // ---- of a batch: axis 0 stays the batch

  static Operand reshape(NodeView node) {
    Flow flow = node.flow(0);
    long[] target =
        node.has(1)
            ? node.constant(1).allWhole()
            : Arrays.stream(node.wholes("shape")).asLongStream().toArray();
    if (target.length == 0) {
      throw new ModelFileException("makes a single number of a batch");
    }
    long[] example = Arrays.copyOfRange(target, 1, target.length);
    boolean batchIsRest = target[0] == -1;
    if (batchIsRest && Arrays.stream(example).anyMatch(extent -> extent == -1)) {
      throw new ModelFileException("shape " + Arrays.toString(target) + " leaves two axes open");
    }
    int[] rest = Arrays.copyOfRange(withBatch(flow), 1, flow.extents().length + 1);
    int[] extents = resolved(example, rest, flow.size());
    return flow.seenAs(extents);
  }

  private static int[] withBatch(Flow flow) {
    int[] all = new int[flow.extents().length + 1];
    all[0] = 1;
    System.arraycopy(flow.extents(), 0, all, 1, flow.extents().length);
    return all;
  }

  /// Extents where 0 stands for the one that was there and −1 for what is left.
  static int[] resolved(long[] target, int[] there, int size) {
    long known = 1;
    int open = -1;
    int[] extents = new int[target.length];
    if (target.length > Limits.RANK) {
      throw new ModelFileException("has " + target.length + " axes, the limit is " + Limits.RANK);
    }
    for (int axis = 0; axis < target.length; axis++) {
      long extent = target[axis] == 0 && axis < there.length ? there[axis] : target[axis];
      if (extent == -1 && open < 0) {
        open = axis;
      } else if (extent < 0 || extent > size || known * extent > size) {
        throw doesNotFit(target, size);
      } else {
        extents[axis] = (int) extent;
        known *= extent;
      }
    }
    if (open >= 0 && known > 0) {
      extents[open] = (int) (size / known);
      known *= extents[open];
    }
    if (known != size) {
      throw doesNotFit(target, size);
    }
    return extents;
  }

  private static ModelFileException doesNotFit(long[] target, int size) {
    return new ModelFileException(
        "shape %s does not fit %d numbers; the first axis must stay the batch"
            .formatted(Arrays.toString(target).replace(Long.toString(Constant.BATCH), "N"), size));
  }

  static Operand flatten(NodeView node) {
    Flow flow = node.flow(0);
    if (Axes.of(node.whole("axis", 1), flow.extents().length + 1) != 1) {
      throw new ModelFileException("flattens the batch too, expected axis 1");
    }
    return flow.seenAs(flow.size());
  }

  static Operand transpose(NodeView node) {
    Flow flow = node.flow(0);
    int rank = flow.extents().length + 1;
    int[] backwards = IntStream.range(0, rank).map(axis -> rank - 1 - axis).toArray();
    int[] permutation = node.wholes("perm", backwards);
    int[] extents = Axes.permuted(withBatch(flow), permutation);
    if (permutation[0] != 0) {
      throw new ModelFileException("moves the batch from axis 0: " + Arrays.toString(permutation));
    }
    int[] example = Arrays.copyOfRange(extents, 1, rank);
    int[] strides = Axes.permuted(Axes.strides(withBatch(flow)), permutation);
    int[] inner = Arrays.copyOfRange(strides, 1, rank);
    return flow.reordered(example, Axes.places(example, inner, node.budget()));
  }

  static Operand squeeze(NodeView node) {
    Flow flow = node.flow(0);
    return withoutBatch(flow, squeezedExtents(node, withBatch(flow), 1));
  }

  static Operand unsqueeze(NodeView node) {
    Flow flow = node.flow(0);
    return withoutBatch(flow, unsqueezedExtents(node, withBatch(flow)));
  }

  private static Flow withoutBatch(Flow flow, int[] extents) {
    if (extents.length == 0 || extents[0] != 1) {
      throw new ModelFileException("takes the batch from axis 0");
    }
    return flow.seenAs(Arrays.copyOfRange(extents, 1, extents.length));
  }

  /// The shape, with a stand-in for the batch.
  static Operand shape(NodeView node) {
    Flow flow = node.flow(0);
    long[] extents = Arrays.stream(withBatch(flow)).asLongStream().toArray();
    extents[0] = Constant.BATCH;
    int rank = extents.length;
    int from = (int) Math.clamp(fromBack(node.whole("start", 0), rank), 0, rank);
    int to = (int) Math.clamp(fromBack(node.whole("end", rank), rank), from, rank);
    long[] asked = Arrays.copyOfRange(extents, from, to);
    return Constant.wholes(new int[] {asked.length}, asked);
  }

  private static long fromBack(int axis, int rank) {
    return axis < 0 ? (long) axis + rank : axis;
  }

  // ---- of numbers of the file

  static Constant squeezed(NodeView node, Constant data) {
    return data.reshaped(squeezedExtents(node, data.extents(), 0));
  }

  static Constant unsqueezed(NodeView node, Constant data) {
    return data.reshaped(unsqueezedExtents(node, data.extents()));
  }

  /// Without these axes of extent 1; without all of them from `first` on if none are named.
  private static int[] squeezedExtents(NodeView node, int[] extents, int first) {
    int[] named = node.wholesOf(1, "axes");
    boolean[] dropped = new boolean[extents.length];
    for (int axis = first; named == null && axis < extents.length; axis++) {
      dropped[axis] = extents[axis] == 1;
    }
    for (int axis : named == null ? new int[0] : named) {
      int there = Axes.of(axis, extents.length);
      if (extents[there] != 1) {
        throw new ModelFileException(
            "drops axis %d of %s".formatted(axis, Arrays.toString(extents)));
      }
      dropped[there] = true;
    }
    return IntStream.range(0, extents.length)
        .filter(axis -> !dropped[axis])
        .map(axis -> extents[axis])
        .toArray();
  }

  private static int[] unsqueezedExtents(NodeView node, int[] extents) {
    int[] named = node.wholesOf(1, "axes");
    int rank = extents.length + (named == null ? 0 : named.length);
    if (named == null || rank > Limits.RANK) {
      throw new ModelFileException("adds axes to " + Arrays.toString(extents) + ", but which?");
    }
    int[] result = new int[rank];
    for (int axis : named) {
      result[Axes.of(axis, rank)] = 1;
    }
    int next = 0;
    for (int axis = 0; axis < rank; axis++) {
      if (result[axis] == 0) {
        result[axis] = extents[next++];
      }
    }
    return result;
  }
}
