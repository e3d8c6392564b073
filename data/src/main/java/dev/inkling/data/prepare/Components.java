package dev.inkling.data.prepare;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.algebra.Covariance;
import dev.inkling.data.algebra.PrincipalComponents;

/// The principal components of training images.
final class Components {
  private Components() {}

  /// Measures them; the image's size is checked before anything is allocated.
  static PrincipalComponents of(String name, Dataset train) {
    int values = train.size().values();
    if (values > LinearMap.MOST_VALUES) {
      throw new DataException(
          "%s: images of %d values, at most %d are possible"
              .formatted(name, values, LinearMap.MOST_VALUES));
    }
    return PrincipalComponents.of(Covariance.of(train));
  }

  /// The mean, rounded.
  static float[] mean(PrincipalComponents components) {
    float[] mean = new float[components.mean().length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) components.mean()[i];
    }
    return mean;
  }
}
