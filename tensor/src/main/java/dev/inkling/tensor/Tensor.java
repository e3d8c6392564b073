package dev.inkling.tensor;

import java.util.Arrays;
import java.util.Locale;

/// A dense row-major tensor of float32 numbers: a shape and an array of its elements.
///
/// The element at index (i₀, i₁, …) of shape `[d₀, d₁, …]` stands at position
/// (…(i₀·d₁ + i₁)·d₂ + …) of [#data()]. The array is the tensor, not a copy of it: whoever writes
/// into it changes the tensor.
///
/// Example: `Tensor.of(new float[][] {{1, 2}, {3, 4}}).at(1, 0)` is 3.
public final class Tensor {
  private static final int SHOWN = 8;

  private final Shape shape;
  private final float[] data;

  private Tensor(Shape shape, float[] data) {
    if (data.length != shape.size()) {
      throw new ShapeException(
          "shape %s has %d elements, the array holds %d"
              .formatted(shape, shape.size(), data.length));
    }
    this.shape = shape;
    this.data = data;
  }

  /// A tensor around an array, which is not copied.
  ///
  /// @throws ShapeException if the array's length is not the shape's size
  public static Tensor of(Shape shape, float... data) {
    return new Tensor(shape, data);
  }

  /// A scalar.
  public static Tensor scalar(float value) {
    return new Tensor(Shape.scalar(), new float[] {value});
  }

  /// A vector around an array, which is not copied.
  public static Tensor vector(float... data) {
    return new Tensor(Shape.of(data.length), data);
  }

  /// A matrix from its rows.
  ///
  /// @throws ShapeException if the rows are not equally long
  public static Tensor of(float[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    float[] data = new float[rows.length * columns];
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != columns) {
        throw new ShapeException(
            "row %d has %d elements, row 0 has %d".formatted(row, rows[row].length, columns));
      }
      System.arraycopy(rows[row], 0, data, row * columns, columns);
    }
    return new Tensor(Shape.of(rows.length, columns), data);
  }

  /// A tensor of zeros.
  public static Tensor zeros(Shape shape) {
    return new Tensor(shape, new float[shape.size()]);
  }

  /// A tensor with one number everywhere.
  public static Tensor filled(Shape shape, float value) {
    Tensor tensor = zeros(shape);
    Arrays.fill(tensor.data, value);
    return tensor;
  }

  /// The extents of the axes.
  public Shape shape() {
    return shape;
  }

  /// The elements in row-major order: the tensor's own array.
  public float[] data() {
    return data;
  }

  /// The element at an index with one number an axis.
  ///
  /// @throws ShapeException if the index has another rank or lies outside
  public float at(int... index) {
    return data[position(index)];
  }

  /// The number that a tensor with one element holds.
  ///
  /// @throws ShapeException if it has more or fewer
  public float item() {
    if (data.length != 1) {
      throw new ShapeException(
          "item() of shape " + shape + ": it has " + data.length + " elements, expected 1");
    }
    return data[0];
  }

  /// The same elements seen in another shape; the array is shared.
  ///
  /// @throws ShapeException if the sizes differ
  public Tensor reshape(Shape other) {
    if (other.size() != shape.size()) {
      throw new ShapeException(
          "reshape %s to %s: %d elements do not fill %d"
              .formatted(shape, other, shape.size(), other.size()));
    }
    return new Tensor(other, data);
  }

  /// A tensor with its own copy of the elements.
  public Tensor copy() {
    return new Tensor(shape, data.clone());
  }

  private int position(int... index) {
    if (index.length != shape.rank()) {
      throw new ShapeException(
          "index " + Arrays.toString(index) + " into shape " + shape + " of rank " + shape.rank());
    }
    int position = 0;
    for (int axis = 0; axis < index.length; axis++) {
      int extent = shape.extent(axis);
      if (index[axis] < 0 || index[axis] >= extent) {
        throw new ShapeException(
            "index "
                + Arrays.toString(index)
                + " lies outside shape "
                + shape
                + " on axis "
                + axis);
      }
      position = position * extent + index[axis];
    }
    return position;
  }

  /// Same shape and the same numbers, bit by bit (NaN equals NaN, 0 and −0 differ).
  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor tensor
        && shape.equals(tensor.shape)
        && Arrays.equals(data, tensor.data);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(data);
  }

  /// The shape and the first few elements.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Tensor").append(shape).append(" {");
    for (int i = 0; i < Math.min(SHOWN, data.length); i++) {
      text.append(i == 0 ? "" : ", ").append(String.format(Locale.ROOT, "%.5g", data[i]));
    }
    return text.append(data.length > SHOWN ? ", …}" : "}").toString();
  }
}
