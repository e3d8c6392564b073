package dev.inkling.data.prepare;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.algebra.PrincipalComponents;
import dev.inkling.tensor.Tensor;
import java.util.Map;
import java.util.Objects;

/// `y = (x/255 − μ) · V`: the image as coordinates along the principal components of the training
/// images (PCA), the strongest first. Over the training images these are not correlated.
///
/// V has a component, a unit vector, in each of its columns. With fewer components than values the
/// rest of the image becomes 0, so that its shape stays. What was a neighbourhood of pixels is none
/// any more: this suits networks that begin with a linear layer, not convolutions.
///
/// Example: `DecorrelatedByPca.fit(train, 50)`.
public final class DecorrelatedByPca implements Preprocessing {
  static final String NAME = "decorrelated-by-pca";

  private final LinearMap map;

  private DecorrelatedByPca(LinearMap map) {
    this.map = map;
  }

  /// Keeps all components.
  ///
  /// @throws DataException if images have more than 4096 values
  public static DecorrelatedByPca fit(Dataset train) {
    return fit(train, train.size().values());
  }

  /// Keeps the first components.
  ///
  /// @param components how many, from 1 to the number of values
  /// @throws DataException if it is another number, or images have more than 4096 values
  public static DecorrelatedByPca fit(Dataset train, int components) {
    int values = train.size().values();
    if (components < 1 || components > values) {
      throw new DataException(
          "%s: %d components, expected 1 to %d".formatted(NAME, components, values));
    }
    return of(Components.of(NAME, train), components);
  }

  static DecorrelatedByPca of(PrincipalComponents found, int components) {
    int values = found.mean().length;
    float[] matrix = new float[values * components];
    for (int i = 0; i < values; i++) {
      for (int k = 0; k < components; k++) {
        matrix[i * components + k] = (float) found.directions()[k][i];
      }
    }
    return new DecorrelatedByPca(new LinearMap(NAME, Components.mean(found), matrix));
  }

  /// How many components there are.
  public int components() {
    return map.outputs();
  }

  @Override
  public void apply(float[] values, int from, int length) {
    map.apply(values, from, length);
  }

  /// `decorrelated-by-pca VALUES COMPONENTS`; the numbers are [#tensors()].
  @Override
  public String toText() {
    return NAME + " " + map.inputs() + " " + map.outputs();
  }

  /// `mean [values]`, μ from 0 to 1, and `matrix [values, components]`, V.
  @Override
  public Map<String, Tensor> tensors() {
    return map.tensors();
  }

  static DecorrelatedByPca parse(String[] parameters, Map<String, Tensor> tensors) {
    if (parameters.length != 2) {
      throw new DataException(
          "preprocessing '%s': %d numbers, expected values and components"
              .formatted(NAME, parameters.length));
    }
    int inputs = Words.count(NAME, parameters[0], LinearMap.MOST_VALUES);
    int outputs = Words.count(NAME, parameters[1], inputs);
    return new DecorrelatedByPca(LinearMap.of(NAME, inputs, outputs, tensors));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DecorrelatedByPca that && map.equals(that.map);
  }

  @Override
  public int hashCode() {
    return Objects.hash(NAME, map);
  }

  @Override
  public String toString() {
    return "DecorrelatedByPca[%d of %d components]".formatted(map.outputs(), map.inputs());
  }
}
