package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Shape;
import java.util.Arrays;

/// A box inside a node: where each number of the box stands in a block of the node, row-major over
/// the box. In a batch one position stands for 16 neighbouring numbers, one a lane.
///
/// @param positions the positions, not yet multiplied by the unit
/// @param unit neighbouring numbers a position stands for
@SuppressWarnings("ArrayRecordComponent") // built once, read in inner loops
record Region(int[] positions, int unit) {
  /// The box that starts at `start` and goes `strides` along its axes of `extents`.
  private static Region of(boolean batched, int start, int[] extents, int[] strides) {
    int[] positions = new int[Shape.of(extents).size()];
    int repeat = positions.length;
    Arrays.fill(positions, start);
    for (int axis = 0; axis < extents.length && repeat > 0; axis++) {
      repeat /= extents[axis];
      for (int i = 0; i < positions.length; i++) {
        positions[i] += i / repeat % extents[axis] * strides[axis];
      }
    }
    return new Region(positions, batched ? Lanes.WIDTH : 1);
  }

  /// The box of shape `box` that starts at index `from` in a node of shape `room`; in a batch
  /// axis 0 is the batch, which the box takes whole.
  static Region inside(Shape room, boolean batched, int[] from, Shape box) {
    int first = batched ? 1 : 0;
    int[] strides = tail(room.toArray(), first);
    strides = Shape.of(strides).strides();
    int start = 0;
    for (int axis = first; axis < from.length; axis++) {
      start += from[axis] * strides[axis - first];
    }
    return of(batched, start, tail(box.toArray(), first), strides);
  }

  /// All of a node, its axes in another order.
  static Region permuted(Node x, int[] order) {
    int first = x.batched() ? 1 : 0;
    int[] strides = Shape.of(tail(x.shape().toArray(), first)).strides();
    int[] extents = new int[strides.length], steps = new int[strides.length];
    for (int axis = first; axis < order.length; axis++) {
      extents[axis - first] = x.shape().extent(order[axis]);
      steps[axis - first] = strides[order[axis] - first];
    }
    return of(x.batched(), 0, extents, steps);
  }

  private static int[] tail(int[] extents, int from) {
    return Arrays.copyOfRange(extents, from, extents.length);
  }

  /// Copies the box, one number after the other, to `out`.
  void read(float[] room, int roomAt, float[] out, int at) {
    for (int position : positions) {
      int from = roomAt + position * unit;
      for (int lane = 0; lane < unit; lane++) {
        out[at++] = room[from + lane];
      }
    }
  }

  /// Copies numbers, one after the other, into the box.
  void write(float[] in, int at, float[] room, int roomAt) {
    for (int position : positions) {
      int to = roomAt + position * unit;
      for (int lane = 0; lane < unit; lane++) {
        room[to + lane] = in[at++];
      }
    }
  }

  /// Adds numbers, one after the other, to the box.
  void add(float[] in, int at, float[] room, int roomAt) {
    for (int position : positions) {
      int to = roomAt + position * unit;
      for (int lane = 0; lane < unit; lane++) {
        room[to + lane] += in[at++];
      }
    }
  }
}
