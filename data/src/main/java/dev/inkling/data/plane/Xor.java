package dev.inkling.data.plane;

import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import java.util.List;

/// Exclusive or: (0, 0) and (1, 1) are `equal`, (0, 1) and (1, 0) `different`. No straight line
/// separates the two classes.
///
/// There are only these four points, so they are training and test part at once. Coordinate 0 is
/// byte 64 and 1 is byte 191, which leaves room around the points for drawing what a network does
/// between and beside them.
public record Xor() implements PlaneProblem {
  private static final byte ZERO = 64;
  private static final byte ONE = (byte) 191;

  @Override
  public String name() {
    return "xor";
  }

  @Override
  public String title() {
    return "exclusive or, the four points of the plane";
  }

  @Override
  public PlaneAxis axis() {
    return new PlaneAxis(64, 127);
  }

  @Override
  public int label(double x, double y) {
    return x > 0.5 == y > 0.5 ? 0 : 1;
  }

  @Override
  public List<String> classes() {
    return List.of("equal", "different");
  }

  @Override
  public DatasetPair load() {
    byte[] points = {ZERO, ZERO, ZERO, ONE, ONE, ZERO, ONE, ONE};
    Dataset four = dataset(points, "the four points");
    return DatasetPair.of(name(), four, four);
  }
}
