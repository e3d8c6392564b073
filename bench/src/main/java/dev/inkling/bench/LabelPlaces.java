package dev.inkling.bench;

import dev.inkling.inspect.draw.Anchor;
import java.util.ArrayList;
import java.util.List;

/// Finds places for names beside points, so that no name lies over another or over a point that has
/// been named. All lengths are in points of the page, y downwards.
final class LabelPlaces {
  private static final double HEIGHT = 12;
  private static final double CHARACTER = 5.6;
  private static final double RADIUS = 5;

  private final List<Box> taken = new ArrayList<>();

  /// How far a name's beginning or end lies from its point.
  record Place(double dx, double dy, Anchor anchor) {}

  private record Box(double left, double top, double right, double bottom) {
    boolean meets(Box other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
  }

  /// Keeps a point free of names that come later.
  void keepFree(double x, double y) {
    taken.add(new Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS));
  }

  /// The nearest free place: right of the point or left of it, above or below.
  ///
  /// @param right where the page ends
  Place next(double x, double y, String name, double right) {
    double width = CHARACTER * name.length();
    for (int step = 0; step < 40; step++) {
      double dy = (step % 2 == 0 ? 1 : -1) * (step + 1) / 2 * HEIGHT / 2;
      for (Anchor anchor : List.of(Anchor.START, Anchor.END)) {
        Place place = new Place(anchor == Anchor.START ? 8 : -8, dy + 4, anchor);
        Box box = box(x + place.dx(), y + dy, width, anchor);
        if (box.left > 0 && box.right < right && taken.stream().noneMatch(box::meets)) {
          taken.add(box);
          return place;
        }
      }
    }
    return new Place(8, 4, Anchor.START);
  }

  private static Box box(double x, double y, double width, Anchor anchor) {
    double left = anchor == Anchor.START ? x : x - width;
    return new Box(left, y - HEIGHT / 2, left + width, y + HEIGHT / 2);
  }
}
