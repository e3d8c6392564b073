package dev.inkling.autograd;

import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the steps of a [SinglePlan] and the rooms that they need.
public final class SingleBuilder {
  private final Kernels kernels;
  private final List<SingleStep> steps = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private final Map<Node, Place> places = new HashMap<>();
  private final Map<Node, Place> densePlaces = new HashMap<>();
  private final Map<Node, Place> pixelPlaces = new HashMap<>();

  SingleBuilder(Kernels kernels) {
    this.kernels = kernels;
  }

  /// The arithmetic to use.
  public Kernels kernels() {
    return kernels;
  }

  /// A new room of so many numbers, which are 0 until a step writes them.
  public int room(int size) {
    sizes.add(size);
    return sizes.size() - 1;
  }

  /// Adds a step.
  public void step(SingleStep step) {
    steps.add(step);
  }

  /// Where the value of a node stands, in whatever order.
  ///
  /// @throws IllegalStateException if no step has computed it
  public Place place(Node node) {
    Place place = places.get(node);
    if (place == null) {
      throw new IllegalStateException("'" + node.name() + "' has not been computed");
    }
    return place;
  }

  /// Where the value of a node stands in row-major order; copies it there if it does not.
  public Place dense(Node node) {
    return densePlaces.computeIfAbsent(
        node,
        n -> {
          Place from = place(n);
          return from.isDense()
              ? from
              : copied(
                  from,
                  Place.dense(
                      room(from.channels() * from.pixels()),
                      from.channels(),
                      from.height(),
                      from.width()));
        });
  }

  /// Where the value of a node stands pixel by pixel; copies it there if it does not.
  public Place byPixel(Node node) {
    return pixelPlaces.computeIfAbsent(
        node,
        n -> {
          Place from = place(n);
          return from.isByPixel()
              ? from
              : copied(
                  from,
                  Place.byPixel(
                      room(from.channels() * from.pixels()),
                      from.channels(),
                      from.height(),
                      from.width()));
        });
  }

  private Place copied(Place from, Place to) {
    step(Rearrangement.of(kernels, from, to));
    return to;
  }

  void put(Node node, Place place) {
    places.put(node, place);
  }

  /// A new room in row-major order for a node's value.
  public Place newDense(Node node) {
    Shape shape = node.shape();
    return shape.rank() == 4
        ? Place.dense(room(node.features()), shape.extent(1), shape.extent(2), shape.extent(3))
        : Place.row(room(node.features()), node.features());
  }

  /// A new room pixel by pixel for a node's value, a batch of images.
  public Place newByPixel(Node node) {
    Shape shape = node.shape();
    return Place.byPixel(room(node.features()), shape.extent(1), shape.extent(2), shape.extent(3));
  }

  /// A new room in the order of another place.
  public Place newLike(Place place) {
    return place.in(room(place.size()));
  }

  SinglePlan plan(Place input, Place output) {
    return new SinglePlan(
        steps.toArray(SingleStep[]::new),
        sizes.stream().mapToInt(Integer::intValue).toArray(),
        input.room(),
        output.room());
  }

  @Nullable Place planned(Node node) {
    return places.get(node);
  }
}
