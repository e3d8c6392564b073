package dev.inkling.data.plane;

import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import java.util.List;

/// Points of the square −1 … 1, `inside` or `outside` of the disk around its centre whose area is
/// half of the square's: x² + y² < 2/π, radius 0.798.
///
/// 2,000 points for training and 1,000 for testing, uniform on the grid of bytes, always the same.
public record Disk() implements PlaneProblem {
  /// r = √(2/π): a disk of area 2 in a square of area 4.
  public static final double RADIUS = StrictMath.sqrt(2 / StrictMath.PI);

  private static final int TRAIN = 2000;
  private static final int TEST = 1000;

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public String title() {
    return "points inside or outside of a disk, 2,000 + 1,000";
  }

  @Override
  public PlaneAxis axis() {
    return PlaneAxis.CENTRED;
  }

  @Override
  public int label(double x, double y) {
    return x * x + y * y < RADIUS * RADIUS ? 1 : 0;
  }

  @Override
  public List<String> classes() {
    return List.of("outside", "inside");
  }

  @Override
  public DatasetPair load() {
    return DatasetPair.of(name(), points(0, TRAIN), points(1, TEST));
  }

  private Dataset points(int stream, int count) {
    CounterRandom random = CounterRandom.of(0, Purpose.EXAMPLE, stream);
    byte[] points = new byte[2 * count];
    for (int i = 0; i < points.length; i++) {
      points[i] = (byte) random.below(i, 256);
    }
    return dataset(points, "generated, uniform in the square");
  }
}
