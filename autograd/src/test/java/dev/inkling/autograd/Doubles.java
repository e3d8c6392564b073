package dev.inkling.autograd;

import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/// A row-major tensor of double-precision numbers, with just enough arithmetic to write the twin of
/// an operation in: plainly, index by index, and independently of the operation.
public record Doubles(Shape shape, double... data) {
  /// The same numbers in double precision.
  public static Doubles of(Tensor tensor) {
    double[] data = new double[tensor.data().length];
    for (int i = 0; i < data.length; i++) {
      data[i] = tensor.data()[i];
    }
    return new Doubles(tensor.shape(), data);
  }

  /// The tensor with `f(index)` at each index.
  public static Doubles at(Shape shape, ToDoubleFunction<int[]> f) {
    double[] data = new double[shape.size()];
    for (int i = 0; i < data.length; i++) {
      data[i] = f.applyAsDouble(index(shape, i));
    }
    return new Doubles(shape, data);
  }

  private static int[] index(Shape shape, int position) {
    int[] index = new int[shape.rank()];
    for (int axis = index.length - 1, left = position; axis >= 0; axis--) {
      index[axis] = left % shape.extent(axis);
      left /= shape.extent(axis);
    }
    return index;
  }

  /// The number at an index.
  public double get(int... index) {
    int position = 0;
    for (int axis = 0; axis < index.length; axis++) {
      position = position * shape.extent(axis) + index[axis];
    }
    return data[position];
  }

  /// Number by number.
  public Doubles map(DoubleUnaryOperator f) {
    double[] mapped = new double[data.length];
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = f.applyAsDouble(data[i]);
    }
    return new Doubles(shape, mapped);
  }

  /// Number by number, with NumPy's broadcasting.
  public Doubles with(Doubles other, DoubleBinaryOperator f) {
    Shape result = Shape.broadcast(shape, other.shape);
    return at(result, i -> f.applyAsDouble(stretched(i), other.stretched(i)));
  }

  private double stretched(int... index) {
    int[] own = new int[shape.rank()];
    for (int axis = 0; axis < own.length; axis++) {
      int from = axis + index.length - own.length;
      own[axis] = shape.extent(axis) == 1 ? 0 : index[from];
    }
    return get(own);
  }

  /// The mean of all numbers.
  public double mean() {
    double sum = 0;
    for (double number : data) {
      sum += number;
    }
    return sum / data.length;
  }

  /// The same numbers in another shape.
  public Doubles reshape(Shape other) {
    return new Doubles(other, data);
  }

  /// A copy with one number moved.
  Doubles moved(int at, double by) {
    double[] copy = data.clone();
    copy[at] += by;
    return new Doubles(shape, copy);
  }
}
