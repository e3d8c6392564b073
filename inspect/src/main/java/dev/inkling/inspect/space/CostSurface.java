package dev.inkling.inspect.space;

import dev.inkling.data.algebra.SymmetricEigen;

/// The cost of a linear model with two weights, `J(w) = (1/2N) Σ_n (w · x_n − w* · x_n)²` = `½ (w
/// − w*)ᵀ H (w − w*)`, whose curvature `H = (1/N) Σ x xᵀ` the data alone decide, and gradient
/// descent on it.
///
/// @param h the curvature, `[[a, b], [b, c]]`
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record CostSurface(double[][] h) {

  /// The surface that data make.
  ///
  /// @param rows `[n][2]`
  public static CostSurface of(double[][] rows) {
    double[][] h = new double[2][2];
    for (double[] x : rows) {
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++) {
          h[i][j] += x[i] * x[j] / rows.length;
        }
      }
    }
    return new CostSurface(h);
  }

  /// The cost at a distance from the best weights.
  public double cost(double dx, double dy) {
    return (h[0][0] * dx * dx + 2 * h[0][1] * dx * dy + h[1][1] * dy * dy) / 2;
  }

  /// How much steeper it is in the steepest direction than in the flattest: the ratio of the two
  /// eigenvalues of H.
  public double condition() {
    return (middle() + radius()) / (middle() - radius());
  }

  /// The learning rate with which descent is fastest in its slowest direction: 2 / (λ₁ + λ₂).
  public double bestRate() {
    return 1 / middle();
  }

  private double middle() {
    return (h[0][0] + h[1][1]) / 2;
  }

  private double radius() {
    double half = (h[0][0] - h[1][1]) / 2;
    return Math.sqrt(half * half + h[0][1] * h[0][1]);
  }

  /// Gradient descent with the best rate, `d ← d − η H d`.
  ///
  /// @param steps how many
  /// @param dx where it starts, as a distance from the best weights
  /// @return `[steps + 1][2]` distances from the best weights
  public double[][] descend(int steps, double dx, double dy) {
    double[][] path = new double[steps + 1][];
    path[0] = new double[] {dx, dy};
    double rate = bestRate();
    for (int i = 0; i < steps; i++) {
      double x = path[i][0], y = path[i][1];
      path[i + 1] =
          new double[] {
            x - rate * (h[0][0] * x + h[0][1] * y), y - rate * (h[1][0] * x + h[1][1] * y)
          };
    }
    return path;
  }

  /// How many steps bring the cost to a share of what it was, at most 100,000.
  public int stepsTo(double share, double dx, double dy) {
    double goal = share * cost(dx, dy), rate = bestRate(), x = dx, y = dy;
    int steps = 0;
    while (cost(x, y) > goal && steps < 100_000) {
      double gx = h[0][0] * x + h[0][1] * y, gy = h[1][0] * x + h[1][1] * y;
      x -= rate * gx;
      y -= rate * gy;
      steps++;
    }
    return steps;
  }

  /// The ellipse of one cost, as distances from the best weights.
  ///
  /// @return `[corners + 1][2]`, closed
  public double[][] contour(double cost, int corners) {
    SymmetricEigen axes = SymmetricEigen.of(h);
    double a = Math.sqrt(2 * cost / axes.values()[0]), b = Math.sqrt(2 * cost / axes.values()[1]);
    double[] steep = axes.vectors()[0], flat = axes.vectors()[1];
    double[][] ellipse = new double[corners + 1][];
    for (int i = 0; i <= corners; i++) {
      double angle = 2 * Math.PI * i / corners;
      double x = a * Math.cos(angle), y = b * Math.sin(angle);
      ellipse[i] = new double[] {x * steep[0] + y * flat[0], x * steep[1] + y * flat[1]};
    }
    return ellipse;
  }
}
