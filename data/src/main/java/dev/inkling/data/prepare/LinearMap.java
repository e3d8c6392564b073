package dev.inkling.data.prepare;

import dev.inkling.data.DataException;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// `y = (x/255 − μ) · matrix`, an image as a row of numbers.
///
/// It is computed as `x/255 · matrix − μ · matrix`: pixels that are 0, four of five of a
/// character's, then cost nothing. Each y is one chain of fused multiply-adds over the pixels in
/// their order, so the bits do not depend on kernels or threads.
final class LinearMap {
  /// The most values of an image: a matrix of 64 MB.
  static final int MOST_VALUES = 4096;

  private static final ThreadLocal<float[]> SCRATCH = ThreadLocal.withInitial(() -> new float[0]);

  private final String name;
  private final float[] mean;
  private final float[] matrix;
  private final float[][] rows;
  private final float[] start;

  /// @param name of the preprocessing, for errors
  /// @param mean μ of each of the n values, from 0 to 1
  /// @param matrix n × m, the m numbers of a value side by side
  LinearMap(String name, float[] mean, float[] matrix) {
    this.name = name;
    this.mean = mean;
    this.matrix = matrix;
    checkExtents();
    checkFinite("mean", mean);
    checkFinite("matrix", matrix);
    this.rows = rows();
    this.start = start();
  }

  private void checkExtents() {
    if (mean.length == 0 || mean.length > MOST_VALUES) {
      throw new DataException(
          "%s: images of %d values, expected 1 to %d".formatted(name, mean.length, MOST_VALUES));
    }
    if (matrix.length == 0 || matrix.length % mean.length != 0 || outputs() > mean.length) {
      throw new DataException(
          "%s: a matrix of %d numbers for %d values".formatted(name, matrix.length, mean.length));
    }
  }

  private void checkFinite(String what, float[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      if (!Float.isFinite(numbers[i])) {
        throw new DataException(
            "%s: number %d of the %s is %s".formatted(name, i, what, numbers[i]));
      }
    }
  }

  /// The matrix row by row: Java makes vector instructions of a loop over two arrays only where
  /// both are read and written at the same index.
  private float[][] rows() {
    float[][] rows = new float[mean.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(matrix, i * outputs(), (i + 1) * outputs());
    }
    return rows;
  }

  /// −μ · matrix, in double precision and then rounded once.
  private float[] start() {
    double[] sums = new double[outputs()];
    for (int i = 0; i < mean.length; i++) {
      for (int k = 0; k < sums.length; k++) {
        sums[k] -= (double) mean[i] * rows[i][k];
      }
    }
    float[] rounded = new float[sums.length];
    for (int k = 0; k < rounded.length; k++) {
      rounded[k] = (float) sums[k];
    }
    return rounded;
  }

  int inputs() {
    return mean.length;
  }

  int outputs() {
    return matrix.length / mean.length;
  }

  float[] mean() {
    return mean;
  }

  float[] matrix() {
    return matrix;
  }

  /// In place; where there are fewer outputs than inputs the rest becomes 0.
  void apply(float[] values, int from, int length) {
    if (length != mean.length) {
      throw new DataException(
          "%s was fitted on images of %d values, this one has %d"
              .formatted(name, mean.length, length));
    }
    float[] sums = scratch(start.length);
    System.arraycopy(start, 0, sums, 0, start.length);
    for (int i = 0; i < length; i++) {
      float pixel = values[from + i];
      if (pixel != 0) {
        addMultiple(pixel / 255f, rows[i], sums);
      }
    }
    System.arraycopy(sums, 0, values, from, sums.length);
    Arrays.fill(values, from + sums.length, from + length, 0f);
  }

  private static void addMultiple(float pixel, float[] row, float[] sums) {
    for (int k = 0; k < sums.length; k++) {
      sums[k] = Math.fma(pixel, row[k], sums[k]);
    }
  }

  private static float[] scratch(int length) {
    float[] scratch = SCRATCH.get();
    if (scratch.length != length) {
      scratch = new float[length];
      SCRATCH.set(scratch);
    }
    return scratch;
  }

  /// `mean [n]` and `matrix [n, m]`.
  Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new TreeMap<>();
    tensors.put("mean", Tensor.of(Shape.of(mean.length), mean));
    tensors.put("matrix", Tensor.of(Shape.of(mean.length, outputs()), matrix));
    return tensors;
  }

  /// What [#tensors] gave.
  ///
  /// @throws DataException if one is missing or of another shape
  static LinearMap of(String name, int inputs, int outputs, Map<String, Tensor> tensors) {
    return new LinearMap(
        name,
        numbers(name, "mean", Shape.of(inputs), tensors),
        numbers(name, "matrix", Shape.of(inputs, outputs), tensors));
  }

  private static float[] numbers(
      String name, String what, Shape shape, Map<String, Tensor> tensors) {
    Tensor tensor = tensors.get(what);
    if (tensor == null || !tensor.shape().equals(shape)) {
      throw new DataException(
          "preprocessing '%s': the tensor '%s' is %s, expected %s"
              .formatted(name, what, tensor == null ? "missing" : tensor.shape(), shape));
    }
    return tensor.data();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearMap map
        && Arrays.equals(mean, map.mean)
        && Arrays.equals(matrix, map.matrix);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(mean) + Arrays.hashCode(matrix);
  }
}
