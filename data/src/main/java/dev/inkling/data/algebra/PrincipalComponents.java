package dev.inkling.data.algebra;

/// The directions in which data vary most (PCA): eigenvectors of their covariance. Along them the
/// data are not correlated, and no other k directions keep more of the variance than the first k.
///
/// Example: `PrincipalComponents.of(Covariance.of(features)).project(features[0], 2)`.
///
/// Source: Pearson, "On lines and planes of closest fit to systems of points in space", 1901.
///
/// @param mean of the data
/// @param variances along the directions, descending, none below 0
/// @param directions `directions[k]` is the k-th, a unit vector whose largest entry is positive
@SuppressWarnings("ArrayRecordComponent") // looked at, never compared
public record PrincipalComponents(double[] mean, double[] variances, double[][] directions) {
  /// The components of data with this covariance.
  public static PrincipalComponents of(Covariance covariance) {
    SymmetricEigen eigen = SymmetricEigen.of(covariance.matrix());
    double[] variances = eigen.values().clone();
    for (int k = 0; k < variances.length; k++) {
      variances[k] = Math.max(0, variances[k]); // a variance; below 0 only by rounding
    }
    return new PrincipalComponents(covariance.mean(), variances, eigen.vectors());
  }

  /// Where a row lies along the first `count` directions; 0 past the last one.
  public double[] project(double[] row, int count) {
    double[] place = new double[count];
    for (int k = 0; k < Math.min(count, directions.length); k++) {
      for (int i = 0; i < mean.length; i++) {
        place[k] += directions[k][i] * (row[i] - mean[i]);
      }
    }
    return place;
  }

  /// Which share of the whole variance lies along direction k; 0 if there is no variance.
  public double share(int k) {
    double sum = 0;
    for (double variance : variances) {
      sum += variance;
    }
    return sum == 0 || k >= variances.length ? 0 : variances[k] / sum;
  }
}
