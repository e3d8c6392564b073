package dev.inkling.inspect.space;

import dev.inkling.inspect.draw.Anchor;
import dev.inkling.inspect.draw.Colour;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.inspect.draw.Mark;
import dev.inkling.inspect.draw.Marker;
import dev.inkling.inspect.draw.Palette;
import dev.inkling.inspect.draw.Style;
import dev.inkling.inspect.draw.TextWidth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Deep features in three dimensions on the flat page: a box seen from obliquely above, turned so
/// that the classes hide each other least; what is nearer is larger and stronger.
final class SolidView {
  private static final double WIDTH = 600, HEIGHT = 600, TOP = 92, SIDE = 312;
  private static final int[][] EDGES = {
    {0, 1}, {2, 3}, {4, 5}, {6, 7}, {0, 2}, {1, 3}, {4, 6}, {5, 7}, {0, 4}, {1, 5}, {2, 6}, {3, 7}
  };

  private final DeepFeatures features;
  private final double[] middle = new double[3];
  private final Turn turn;
  private final double half;

  SolidView(DeepFeatures features) {
    this.features = features;
    double largest = 0;
    for (int k = 0; k < 3; k++) {
      int axis = k;
      double low = IntStream.range(0, count()).mapToDouble(i -> point(i)[axis]).min().orElse(0);
      double high = IntStream.range(0, count()).mapToDouble(i -> point(i)[axis]).max().orElse(0);
      middle[k] = (low + high) / 2;
      largest = Math.max(largest, high - low);
    }
    this.half = largest == 0 ? 1 : 0.52 * largest;
    this.turn = Turn.best(features);
  }

  Drawing drawing() {
    List<Mark> marks = new ArrayList<>();
    heading(marks);
    box(marks, false);
    points(marks);
    box(marks, true);
    return new Drawing(
        "Deep features in three dimensions", features.subtitle(3), WIDTH, HEIGHT, marks);
  }

  private int count() {
    return features.points().length;
  }

  private double[] point(int i) {
    return features.points()[i];
  }

  private void heading(List<Mark> marks) {
    marks.add(Mark.Text.of(14, 29, "Deep features in three dimensions", 15, Anchor.START).inBold());
    String[] lines = {
      features.subtitle(3).replaceFirst(", seen along.*", ""),
      "Seen along their first 3 principal components; nearer points are larger and stronger"
    };
    for (int i = 0; i < lines.length; i++) {
      marks.add(Mark.Text.of(14, 46 + 15 * i, lines[i], 11, Anchor.START).in(Colour.GREY));
    }
    double x = 14;
    for (int k = 0; k < features.classes().size(); k++) {
      String name = features.classes().get(k);
      marks.add(Marker.of(k).at(x + 6, 80, 4, Style.filled(Palette.category(k))));
      marks.add(Mark.Text.of(x + 15, 84, name, 10.5, Anchor.START));
      x += 30 + TextWidth.of(name, 10.5);
    }
  }

  /// The corner at the far end of all axes belongs to the three edges behind the points.
  private void box(List<Mark> marks, boolean near) {
    int far = farthestCorner();
    for (int[] edge : EDGES) {
      boolean behind = edge[0] == far || edge[1] == far;
      if (behind != near) {
        double[] a = place(corner(edge[0])), b = place(corner(edge[1]));
        Style style =
            near
                ? Style.line(Colour.GREY.withOpacity(0.55), 0.7)
                : Style.line(Colour.LIGHT_GREY, 0.8).dashed(3.0, 3.0);
        marks.add(Mark.Path.line(a[0], a[1], b[0], b[1], style));
      }
    }
    if (near) {
      labels(marks);
    }
  }

  private int farthestCorner() {
    return IntStream.range(0, 8)
        .boxed()
        .min(Comparator.comparingDouble(c -> turn.depth(corner(c))))
        .orElse(0);
  }

  private static double[] corner(int index) {
    return new double[] {
      (index & 1) == 0 ? -1 : 1, (index & 2) == 0 ? -1 : 1, (index & 4) == 0 ? -1 : 1
    };
  }

  private void points(List<Mark> marks) {
    IntStream.range(0, count())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> turn.depth(scaled(i))))
        .forEach(i -> marks.add(mark(i)));
  }

  private Mark mark(int i) {
    double[] scaled = scaled(i), place = place(scaled);
    double near = Math.clamp((turn.depth(scaled) + 1.2) / 2.4, 0, 1);
    int label = features.labels()[i];
    Colour colour = Palette.category(label).lighter(0.6 * (1 - near)).withOpacity(0.85);
    double radius = features.radius() * (0.75 + 0.65 * near);
    return Marker.of(label).at(place[0], place[1], radius, Style.filled(colour));
  }

  private double[] scaled(int i) {
    return IntStream.range(0, 3).mapToDouble(k -> (point(i)[k] - middle[k]) / half).toArray();
  }

  /// From the box's units, −1 to 1, to the page.
  private double[] place(double[] at) {
    double scale = SIDE / 2;
    double shrink = 1 + 0.08 * turn.depth(at); // a little perspective: near is larger
    return new double[] {
      WIDTH / 2 + scale * shrink * turn.right(at),
      TOP + (HEIGHT - TOP) / 2 - 22 - scale * shrink * turn.up(at)
    };
  }

  /// Each axis is named beside the lowest edge of its direction.
  private void labels(List<Mark> marks) {
    for (int k = 0; k < 3; k++) {
      int bit = 1 << k;
      int from = k == 2 ? mostLeft(bit) : lowest(bit);
      double[] a = place(corner(from)), b = place(corner(from | bit));
      marks.add(label(features.axis(k), a, b, k == 2));
    }
  }

  private int lowest(int bit) {
    return edgeBy(bit, 1);
  }

  private int mostLeft(int bit) {
    return edgeBy(bit, 0);
  }

  /// The edge of a direction whose middle lies lowest (1) or farthest left (0) on the page.
  private int edgeBy(int bit, int coordinate) {
    double sign = coordinate == 1 ? -1 : 1;
    return IntStream.range(0, 8)
        .filter(c -> (c & bit) == 0)
        .boxed()
        .min(
            Comparator.comparingDouble(
                c -> sign * (place(corner(c))[coordinate] + place(corner(c | bit))[coordinate])))
        .orElse(0);
  }

  private static Mark label(String text, double[] a, double[] b, boolean upright) {
    double x = (a[0] + b[0]) / 2, y = (a[1] + b[1]) / 2;
    double angle = Math.toDegrees(Math.atan2(b[1] - a[1], b[0] - a[0]));
    angle = angle > 90 ? angle - 180 : angle <= -90 ? angle + 180 : angle;
    if (upright) {
      return Mark.Text.of(x - 10, y, text, 10.5, Anchor.MIDDLE)
          .rotated(angle > 0 ? angle - 180 : angle);
    }
    double turned = Math.toRadians(angle + 90);
    return Mark.Text.of(
            x + 18 * Math.cos(turned), y + 18 * Math.sin(turned), text, 10.5, Anchor.MIDDLE)
        .rotated(angle);
  }
}
