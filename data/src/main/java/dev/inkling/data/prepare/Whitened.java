package dev.inkling.data.prepare;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.algebra.PrincipalComponents;
import dev.inkling.tensor.Tensor;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Images whose principal components all vary by about 1: the coordinate along component k is
/// divided by `√(λ_k + ε)`, with its variance λ_k over the training images.
///
/// - [Kind#PCA]: `y = (x/255 − μ) · V · diag(1/√(λ + ε))`, components instead of pixels;
/// - [Kind#ZCA]: the same turned back, `· Vᵀ`. Of all whitenings it changes the image least: pixels
///   stay pixels with their neighbours, strokes become edges. So it suits convolutions too.
///
/// ε keeps components that hardly vary, in MNIST the pixels near the border, from being blown up:
/// those with a variance far below ε stay near 0. A constant pixel becomes 0.
///
/// Example: `Whitened.fit(train)`, which is ZCA with ε = 0.01.
///
/// Source: Bell, Sejnowski, "The independent components of natural scenes are edge filters", 1997.
public final class Whitened implements Preprocessing {
  /// ε if nothing is said: of MNIST's 784 components the first 250 vary by more.
  public static final double EPSILON = 0.01;

  static final String NAME = "whitened";

  /// What the whitened numbers are.
  public enum Kind {
    /// Coordinates along the principal components, the strongest first.
    PCA,
    /// Pixels.
    ZCA
  }

  private final Kind kind;
  private final LinearMap map;

  private Whitened(Kind kind, LinearMap map) {
    this.kind = kind;
    this.map = map;
  }

  /// Pixels (ZCA), with the usual ε.
  ///
  /// @throws DataException if images have more than 4096 values
  public static Whitened fit(Dataset train) {
    return fit(train, Kind.ZCA, EPSILON);
  }

  /// Measures mean, components and variances on training data.
  ///
  /// @param epsilon ε, above 0, in units of (x/255)²
  /// @throws DataException if ε is not above 0, or images have more than 4096 values
  public static Whitened fit(Dataset train, Kind kind, double epsilon) {
    if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
      throw new DataException("%s: ε is %s, expected more than 0".formatted(NAME, epsilon));
    }
    PrincipalComponents found = Components.of(NAME, train);
    double[][] columns = kind == Kind.PCA ? pca(found, epsilon) : zca(found, epsilon);
    return new Whitened(kind, new LinearMap(NAME, Components.mean(found), flat(columns)));
  }

  /// `[i][k] = v_k[i] / √(λ_k + ε)`.
  private static double[][] pca(PrincipalComponents found, double epsilon) {
    int values = found.mean().length;
    double[][] matrix = new double[values][values];
    for (int k = 0; k < values; k++) {
      double deviation = Math.sqrt(found.variances()[k] + epsilon);
      for (int i = 0; i < values; i++) {
        matrix[i][k] = found.directions()[k][i] / deviation;
      }
    }
    return matrix;
  }

  /// `[i][j] = Σ_k v_k[i] v_k[j] / √(λ_k + ε)`, k ascending.
  private static double[][] zca(PrincipalComponents found, double epsilon) {
    double[][] scaled = pca(found, epsilon);
    double[][] matrix = new double[scaled.length][scaled.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int k = 0; k < matrix.length; k++) {
        addMultiple(scaled[i][k], found.directions()[k], matrix[i]);
      }
    }
    return matrix;
  }

  private static void addMultiple(double factor, double[] row, double[] to) {
    for (int j = 0; j < to.length; j++) {
      to[j] += factor * row[j];
    }
  }

  private static float[] flat(double[][] rows) {
    float[] flat = new float[rows.length * rows.length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) rows[i / rows.length][i % rows.length];
    }
    return flat;
  }

  /// What the whitened numbers are.
  public Kind kind() {
    return kind;
  }

  @Override
  public void apply(float[] values, int from, int length) {
    map.apply(values, from, length);
  }

  /// `whitened KIND VALUES`; the numbers are [#tensors()].
  @Override
  public String toText() {
    return NAME + " " + kind.name().toLowerCase(Locale.ROOT) + " " + map.inputs();
  }

  /// `mean [values]`, μ from 0 to 1, and `matrix [values, values]`.
  @Override
  public Map<String, Tensor> tensors() {
    return map.tensors();
  }

  static Whitened parse(String[] parameters, Map<String, Tensor> tensors) {
    if (parameters.length != 2) {
      throw new DataException(
          "preprocessing '%s': %d words, expected a kind and the number of values"
              .formatted(NAME, parameters.length));
    }
    int values = Words.count(NAME, parameters[1], LinearMap.MOST_VALUES);
    return new Whitened(kind(parameters[0]), LinearMap.of(NAME, values, values, tensors));
  }

  private static Kind kind(String word) {
    return switch (word) {
      case "pca" -> Kind.PCA;
      case "zca" -> Kind.ZCA;
      default ->
          throw new DataException(
              "preprocessing '%s': kind '%s', expected pca or zca"
                  .formatted(NAME, Words.shortened(word)));
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Whitened that && kind == that.kind && map.equals(that.map);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, map);
  }

  @Override
  public String toString() {
    return "Whitened[%s, %d values]".formatted(kind, map.inputs());
  }
}
