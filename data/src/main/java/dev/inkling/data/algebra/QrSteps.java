package dev.inkling.data.algebra;

/// Makes a tridiagonal matrix diagonal by implicit QR steps: each is a chain of rotations of
/// neighbouring rows and columns that begins as if the matrix minus a shift were factored, and
/// chases the entry that sticks out down to the end. With Wilkinson's shift two or three steps make
/// the last entry beside the diagonal vanish.
final class QrSteps {
  private static final double PRECISION = 0x1p-53;
  private static final int MOST_STEPS = 100;

  private final double[] d;
  private final double[] e;
  private final double[][] vectors;

  /// @param matrix is changed in place
  QrSteps(Tridiagonal matrix) {
    d = matrix.diagonal();
    e = matrix.beside();
    vectors = matrix.vectors();
  }

  /// Afterwards the diagonal holds the eigenvalues, and row i of the vectors the i-th eigenvector.
  void run() {
    for (int last = d.length - 1; last > 0; last--) {
      int steps = 0;
      for (int first = first(last); first < last; first = first(last)) {
        if (++steps > MOST_STEPS) {
          throw new IllegalStateException(
              "eigenvalue %d did not settle in %d steps".formatted(last, MOST_STEPS));
        }
        step(first, last);
      }
    }
  }

  /// Where the block begins that ends at `last` and does not fall apart.
  private int first(int last) {
    int first = last;
    while (first > 0
        && Math.abs(e[first - 1]) > PRECISION * (Math.abs(d[first - 1]) + Math.abs(d[first]))) {
      first--;
    }
    if (first > 0) {
      e[first - 1] = 0;
    }
    return first;
  }

  private void step(int first, int last) {
    double x = d[first] - shift(last), out = e[first];
    for (int k = first; k < last; k++) {
      double length = hypotenuse(x, out);
      double c = length == 0 ? 1 : x / length, s = length == 0 ? 0 : out / length;
      if (k > first) {
        e[k - 1] = length;
      }
      rotate(k, c, s);
      x = e[k];
      out = s * e[k + 1];
      e[k + 1] *= k + 1 < last ? c : 1;
    }
  }

  /// The eigenvalue of the last 2 × 2 block that is nearer to its last entry.
  private double shift(int last) {
    double half = (d[last - 1] - d[last]) / 2, b = e[last - 1];
    double root = half + Math.copySign(hypotenuse(half, b), half);
    return root == 0 ? d[last] - Math.abs(b) : d[last] - b / root * b;
  }

  /// Rotates rows and columns k and k + 1: `T ← G T Gᵀ`, and the vectors with them.
  private void rotate(int k, double c, double s) {
    double a = d[k], b = e[k], f = d[k + 1];
    // Written so that a and f change by the same number, which keeps their sum.
    double change = s * (s * (f - a) + 2 * c * b);
    d[k] = a + change;
    d[k + 1] = f - change;
    e[k] = c * (s * (f - a) + c * b) - s * s * b;
    rotate(vectors[k], vectors[k + 1], c, s);
  }

  private static void rotate(double[] upper, double[] lower, double c, double s) {
    for (int i = 0; i < upper.length; i++) {
      double u = upper[i], l = lower[i];
      upper[i] = c * u + s * l;
      lower[i] = c * l - s * u;
    }
  }

  private static double hypotenuse(double x, double y) {
    double large = Math.max(Math.abs(x), Math.abs(y));
    double ratio = large == 0 ? 0 : Math.min(Math.abs(x), Math.abs(y)) / large;
    return large * Math.sqrt(1 + ratio * ratio);
  }
}
