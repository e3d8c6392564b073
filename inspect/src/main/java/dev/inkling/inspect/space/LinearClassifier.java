package dev.inkling.inspect.space;

import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import java.util.Arrays;

/// A linear classifier of points of the plane, not trained: the softmax of `w_k · x + b_k`. With
/// two classes that is the sigmoid of one such number.
///
/// @param weights `[class][2]`
/// @param biases b, one for each class
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record LinearClassifier(double[][] weights, double[] biases) {
  private static final double STRENGTH = 4;

  /// Random weights: normal numbers times 4 and, for the biases, times 1, so that most frontiers
  /// cross the square from −1 to 1. A binary classifier has one row of weights; its other class has
  /// zeros.
  ///
  /// @throws IllegalArgumentException if there are fewer than two classes
  public static LinearClassifier random(long seed, int classes) {
    if (classes < 2) {
      throw new IllegalArgumentException(classes + " classes, expected at least 2");
    }
    CounterRandom random = CounterRandom.of(seed, Purpose.EXAMPLE, classes);
    double[][] weights = new double[classes][2];
    double[] biases = new double[classes];
    for (int k = classes == 2 ? 1 : 0; k < classes; k++) {
      weights[k][0] = STRENGTH * random.normal(3L * k);
      weights[k][1] = STRENGTH * random.normal(3L * k + 1);
      biases[k] = random.normal(3L * k + 2);
    }
    return new LinearClassifier(weights, biases);
  }

  /// How many classes it tells apart.
  public int classes() {
    return weights.length;
  }

  /// The probability of each class at a point.
  public double[] probabilities(double x, double y) {
    double[] p = new double[classes()];
    for (int k = 0; k < p.length; k++) {
      p[k] = weights[k][0] * x + weights[k][1] * y + biases[k];
    }
    double most = Arrays.stream(p).max().orElseThrow();
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      p[k] = StrictMath.exp(p[k] - most);
      sum += p[k];
    }
    for (int k = 0; k < p.length; k++) {
      p[k] /= sum;
    }
    return p;
  }
}
