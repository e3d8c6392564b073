package dev.inkling.data.plane;

import dev.inkling.data.Dataset;
import dev.inkling.data.EmbeddedDataset;
import dev.inkling.data.ImageSize;
import java.util.List;
import java.util.Optional;

/// Points of the plane in two classes, as a data set: every point is an image of height 1 and
/// width 2 whose two bytes are x and y, so that whatever works on images works on it.
///
/// Example: `PlaneProblem.named("disk").orElseThrow().load().train()`.
public sealed interface PlaneProblem extends EmbeddedDataset permits Xor, Disk {
  /// The size of a point as an image.
  ImageSize POINT = ImageSize.grey(1, 2);

  /// How its bytes stand for coordinates.
  PlaneAxis axis();

  /// The right class of a point, 0 or 1.
  int label(double x, double y);

  /// The classes' names.
  List<String> classes();

  /// All problems.
  static List<PlaneProblem> all() {
    return List.of(new Xor(), new Disk());
  }

  /// The problem of this name.
  static Optional<PlaneProblem> named(String name) {
    return all().stream().filter(problem -> problem.name().equals(name)).findFirst();
  }

  /// The points, each with its right class.
  ///
  /// @param points x and y of each point, as bytes
  /// @param provenance where they come from, for people
  default Dataset dataset(byte[] points, String provenance) {
    byte[] labels = new byte[points.length / 2];
    for (int i = 0; i < labels.length; i++) {
      double x = axis().coordinate(points[2 * i] & 0xFF);
      double y = axis().coordinate(points[2 * i + 1] & 0xFF);
      labels[i] = (byte) label(x, y);
    }
    return new Dataset(name(), POINT, points, labels, classes(), provenance);
  }
}
