package dev.inkling.interop.read;

import dev.inkling.nn.Flatten;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.file.ModelFileException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A batch on its way through the network.
///
/// The graph may see an example in another shape or order than our layers make it, for instance
/// channels last: number i of the graph's view is number `order[i]` of ours. Reshaping and
/// transposing change the view alone; the next layer with weights takes its weights in our order.
///
/// @param trail how our layers make it
/// @param extents of one example as the graph sees it
/// @param order null where both orders are the same
/// @param done whether it is a softmax's result, after which no layer may follow
@SuppressWarnings("ArrayRecordComponent") // never compared
record Flow(Trail trail, int[] extents, int @Nullable [] order, boolean done) implements Operand {
  static Flow of(Trail trail) {
    return new Flow(trail, trail.shape().toArray(), null, false);
  }

  int size() {
    return trail.shape().size();
  }

  /// The same numbers seen in another shape.
  Flow seenAs(int... other) {
    return new Flow(trail, other, order, done);
  }

  /// The same numbers seen in another order, number i being what was number `places[i]`.
  Flow reordered(int[] other, int[] places) {
    int[] composed = new int[places.length];
    boolean same = true;
    for (int i = 0; i < composed.length; i++) {
      composed[i] = ours(places[i]);
      same &= composed[i] == i;
    }
    return new Flow(trail, other, same ? null : composed, done);
  }

  /// Our place of a number of the graph's view.
  int ours(int place) {
    return order == null ? place : order[place];
  }

  /// After a layer that changes each number by itself.
  Flow elementwise(Step step) {
    return new Flow(next(step, trail.shape()), extents, order, done);
  }

  /// After a layer that makes images or rows of this shape.
  Flow then(Step step, Shape result) {
    return of(next(step, result));
  }

  private Trail next(Step step, Shape result) {
    if (done) {
      throw new ModelFileException("stands after the softmax, which must be the last");
    }
    if (trail.last() instanceof Step.Quantised) {
      throw new ModelFileException(
          "stands after a QuantizeLinear, which only a DequantizeLinear may follow");
    }
    return laid().then(step, result);
  }

  /// The way, with a rim at its end as a layer.
  private Trail laid() {
    return trail.last() instanceof Step.Rim rim
        ? trail.before().then(rim.layer(), trail.shape())
        : trail;
  }

  /// This as images, which our layers must have made in the same order.
  Flow image() {
    Shape shape = trail.shape();
    if (order != null || shape.rank() != 3 || !Arrays.equals(shape.toArray(), extents)) {
      throw new ModelFileException(
          "reads %s of what our layers make as %s: a row cannot become an image again, and images"
                  .formatted(Arrays.toString(extents), shape)
              + " must have their channels first");
    }
    return this;
  }

  /// What our layers make as images, as the graph sees it with their channels last.
  static Flow channelsLast(Trail trail, Budget budget) {
    int[] e = trail.shape().toArray();
    int[] last = {e[1], e[2], e[0]};
    return of(trail).reordered(last, Axes.places(last, new int[] {e[2], 1, e[1] * e[2]}, budget));
  }

  /// Whether the graph sees our images with their channels last.
  boolean isChannelsLast() {
    int[] e = trail.shape().toArray();
    if (e.length != 3 || !Arrays.equals(extents, new int[] {e[1], e[2], e[0]})) {
      return false;
    }
    for (int place = 0; place < size(); place++) {
      if (ours(place) != place % e[0] * e[1] * e[2] + place / e[0]) {
        return false;
      }
    }
    return true;
  }

  /// Whether the graph sees a single pixel of each channel where our layers make a row, as behind a
  /// global pooling.
  boolean isPixel() {
    return trail.shape().rank() == 1 && Arrays.equals(extents, new int[] {size(), 1, 1});
  }

  /// This as rows, flattened where our layers made images.
  Flow row() {
    for (int axis = 0; axis < extents.length - 1; axis++) {
      if (extents[axis] != 1) {
        throw new ModelFileException(
            "reads %s an example, expected a row: is a Flatten missing?"
                .formatted(Arrays.toString(extents)));
      }
    }
    Flow flat = seenAs(size());
    if (trail.shape().rank() == 1) {
      return flat;
    }
    Trail flattened = next(Step.Layered.plain(new Flatten()), Shape.of(size()));
    return new Flow(flattened, flat.extents(), order, done);
  }

  /// The softmax of this, which nothing but a change of shape may follow.
  Flow finished() {
    return new Flow(trail, extents, order, true);
  }

  @Override
  public String toString() {
    return "a batch of " + Arrays.toString(extents);
  }
}
