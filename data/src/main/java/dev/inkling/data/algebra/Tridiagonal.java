package dev.inkling.data.algebra;

/// A symmetric matrix as `A = Qᵀ T Q` with T tridiagonal and Q orthonormal.
///
/// Column after column is reflected onto its first entry below the diagonal: `A ← H A H` with
/// `H = I − β v vᵀ`, `β = 2 / vᵀv`. With `p = β A v` and `w = p − (β/2)(pᵀv) v` that is
/// `A − v wᵀ − w vᵀ`, so the matrix stays symmetric to the last bit.
///
/// @param diagonal T's diagonal, n numbers
/// @param beside T's entries beside the diagonal, n − 1 numbers and a 0
/// @param vectors the rows of Q
@SuppressWarnings("ArrayRecordComponent")
record Tridiagonal(double[] diagonal, double[] beside, double[][] vectors) {

  static Tridiagonal of(double[][] matrix) {
    int n = matrix.length;
    double scale = powerOfTwoAbove(matrix);
    double[][] a = scaled(matrix, scale);
    double[][] reflections = new double[n][];
    for (int k = 0; k + 2 < n; k++) {
      reflections[k] = reflect(a, k);
    }
    double[] diagonal = new double[n], beside = new double[n];
    for (int i = 0; i < n; i++) {
      diagonal[i] = a[i][i] * scale;
      beside[i] = i + 1 < n ? a[i + 1][i] * scale : 0;
    }
    return new Tridiagonal(diagonal, beside, transposed(product(reflections)));
  }

  /// Squares of numbers below 1 cannot overflow; a power of two loses no bits.
  private static double powerOfTwoAbove(double[][] matrix) {
    double largest = 0;
    for (double[] row : matrix) {
      for (double x : row) {
        largest = Math.max(largest, Math.abs(x));
      }
    }
    // 2¹⁰²³ is the largest there is, so the largest numbers stay below 2 instead of 1.
    return Math.scalb(1.0, largest == 0 ? 0 : Math.min(1023, Math.getExponent(largest) + 1));
  }

  private static double[][] scaled(double[][] matrix, double scale) {
    double[][] a = new double[matrix.length][matrix.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        a[i][j] = matrix[i][j] / scale;
      }
    }
    return a;
  }

  /// Clears column k below the first entry beside the diagonal.
  ///
  /// @return v·√β, whose entries up to k are 0; all 0 if there was nothing to clear
  private static double[] reflect(double[][] a, int k) {
    double[] v = reflection(a, k);
    double[] w = new double[a.length];
    for (int i = k + 1; i < a.length; i++) {
      addMultiple(v[i], a[i], w, k);
    }
    addMultiple(-dot(w, v, k + 1) / 2, v, w, k);
    for (int i = k; i < a.length; i++) {
      subtract(v[i], w, w[i], v, a[i], k);
    }
    return v;
  }

  /// Both products in one sum, which is the same for (i, j) as for (j, i).
  private static void subtract(
      double vi, double[] w, double wi, double[] v, double[] row, int from) {
    for (int j = from; j < row.length; j++) {
      row[j] -= vi * w[j] + wi * v[j];
    }
  }

  /// `v √β`, so that the reflection is I − v vᵀ: v = x ± ‖x‖ e, the sign that cancels nothing.
  private static double[] reflection(double[][] a, int k) {
    double[] v = new double[a.length];
    for (int i = k + 1; i < v.length; i++) {
      v[i] = a[i][k];
    }
    double below = dot(v, v, k + 2);
    if (below == 0) {
      return new double[a.length];
    }
    double norm = Math.sqrt(v[k + 1] * v[k + 1] + below);
    v[k + 1] += Math.copySign(norm, v[k + 1]);
    double root = Math.sqrt(2 / (v[k + 1] * v[k + 1] + below));
    for (int i = k + 1; i < v.length; i++) {
      v[i] *= root;
    }
    return v;
  }

  /// `H_0 H_1 … H_{n−3}`, multiplied from the right end, where the factors still are mostly I.
  private static double[][] product(double[][] reflections) {
    int n = reflections.length;
    double[][] q = new double[n][n];
    for (int i = 0; i < n; i++) {
      q[i][i] = 1;
    }
    for (int k = n - 3; k >= 0; k--) {
      double[] v = reflections[k], sums = new double[n];
      for (int i = k + 1; i < n; i++) {
        addMultiple(v[i], q[i], sums, k + 1);
      }
      for (int i = k + 1; i < n; i++) {
        addMultiple(-v[i], sums, q[i], k + 1);
      }
    }
    return q;
  }

  private static double[][] transposed(double[][] q) {
    double[][] rows = new double[q.length][q.length];
    for (int i = 0; i < q.length; i++) {
      for (int j = 0; j < q.length; j++) {
        rows[j][i] = q[i][j];
      }
    }
    return rows;
  }

  private static double dot(double[] x, double[] y, int from) {
    double sum = 0;
    for (int i = from; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  /// `to += factor · row` from an index on.
  private static void addMultiple(double factor, double[] row, double[] to, int from) {
    for (int i = from; i < to.length; i++) {
      to[i] += factor * row[i];
    }
  }
}
