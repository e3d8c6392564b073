package dev.inkling.interop.read;

import dev.inkling.tensor.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The steps from the input to a place in the network. Trails share their beginnings, so that where
/// two ways meet again it can be told where they parted.
final class Trail {
  private final @Nullable Trail before;
  private final @Nullable Step step;
  private final Shape shape;
  private final int length;

  private Trail(@Nullable Trail before, @Nullable Step step, Shape shape) {
    this.before = before;
    this.step = step;
    this.shape = shape;
    this.length = before == null ? 0 : before.length + 1;
  }

  /// The beginning: the input as our layers read it.
  static Trail input(Shape shape) {
    return new Trail(null, null, shape);
  }

  /// One step further.
  ///
  /// @param result shape of an example after it
  Trail then(Step next, Shape result) {
    return new Trail(this, next, result);
  }

  /// The shape of an example as our layers make it.
  Shape shape() {
    return shape;
  }

  /// The last step; null at the beginning.
  @Nullable Step last() {
    return step;
  }

  /// The way without its last step; itself at the beginning.
  Trail before() {
    return before == null ? this : before;
  }

  boolean isInput() {
    return before == null;
  }

  /// Where two ways parted.
  Trail parting(Trail other) {
    Trail one = this, two = other;
    while (one != two) {
      if (one.length >= two.length) {
        one = one.before();
      } else {
        two = two.before();
      }
    }
    return one;
  }

  /// The places after each step from an earlier place of this way on.
  List<Trail> since(Trail earlier) {
    Deque<Trail> places = new ArrayDeque<>();
    for (Trail place = this; place != earlier; place = place.before()) {
      places.addFirst(place);
    }
    return new ArrayList<>(places);
  }
}
