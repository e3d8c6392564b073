package dev.inkling.inspect.space;

import java.util.stream.IntStream;

/// From where a space is seen: turned round its upright axis (the third), then tipped towards the
/// reader.
///
/// @param yaw radians round the upright axis
/// @param pitch radians from the side to above
record Turn(double yaw, double pitch) {
  private static final double PITCH = Math.toRadians(24);
  private static final int TRIED = 24;

  /// The turn from which most points lie nearest to the centre of their own class, by the order of
  /// the tries if several do.
  static Turn best(DeepFeatures features) {
    Turn best = new Turn(Math.toRadians(-30), PITCH);
    int most = -1;
    for (int i = 0; i < TRIED; i++) {
      // Never straight along an axis, where the box would look flat.
      double within = 20 + 50.0 * (i % 6) / 5;
      Turn turn = new Turn(Math.toRadians(90 * (i / 6) + within), PITCH);
      int right = turn.nearOwnCentre(features);
      if (right > most) {
        most = right;
        best = turn;
      }
    }
    return best;
  }

  double right(double[] at) {
    return at[0] * Math.cos(yaw) - at[1] * Math.sin(yaw);
  }

  double up(double[] at) {
    return at[2] * Math.cos(pitch) + away(at) * Math.sin(pitch);
  }

  /// Larger is nearer to the reader.
  double depth(double[] at) {
    return at[2] * Math.sin(pitch) - away(at) * Math.cos(pitch);
  }

  private double away(double[] at) {
    return at[0] * Math.sin(yaw) + at[1] * Math.cos(yaw);
  }

  private int nearOwnCentre(DeepFeatures features) {
    double[][] seen = new double[features.points().length][];
    for (int i = 0; i < seen.length; i++) {
      double[] point = features.points()[i];
      seen[i] = new double[] {right(point), up(point)};
    }
    double[][] centres = centres(seen, features);
    return (int)
        IntStream.range(0, seen.length)
            .filter(i -> nearest(seen[i], centres) == features.labels()[i])
            .count();
  }

  private static double[][] centres(double[][] seen, DeepFeatures features) {
    double[][] centres = new double[features.classes().size()][3];
    for (int i = 0; i < seen.length; i++) {
      double[] centre = centres[features.labels()[i]];
      centre[0] += seen[i][0];
      centre[1] += seen[i][1];
      centre[2]++;
    }
    for (double[] centre : centres) {
      centre[0] /= centre[2]; // a class without images is nobody's nearest: NaN
      centre[1] /= centre[2];
    }
    return centres;
  }

  private static int nearest(double[] place, double[][] centres) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < centres.length; k++) {
      double dx = place[0] - centres[k][0], dy = place[1] - centres[k][1];
      if (dx * dx + dy * dy < least) {
        least = dx * dx + dy * dy;
        best = k;
      }
    }
    return best;
  }
}
