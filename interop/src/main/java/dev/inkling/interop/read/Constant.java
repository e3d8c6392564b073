package dev.inkling.interop.read;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.inkling.tensor.file.ModelFileException;
import java.util.Arrays;

/// Numbers that are known when the file is read: weights, shapes, indices.
final class Constant implements Operand {
  /// Stands for the size of the batch, which is not known, in what `Shape` gives.
  static final long BATCH = Long.MIN_VALUE;

  private final int[] extents;
  private final float[] floats;
  private final long[] wholes;
  private final boolean whole;
  private final DataType type;

  private Constant(int[] extents, float[] floats, long[] wholes, boolean whole, DataType type) {
    this.extents = extents;
    this.floats = floats;
    this.wholes = wholes;
    this.whole = whole;
    this.type = type;
  }

  static Constant floats(int[] extents, float... values) {
    return new Constant(extents, values, new long[0], false, DataType.FLOAT);
  }

  static Constant wholes(int[] extents, long... values) {
    return new Constant(extents, new float[0], values, true, DataType.INT64);
  }

  /// The same numbers, which the file has as this type.
  Constant as(DataType other) {
    return new Constant(extents, floats, wholes, whole, other);
  }

  /// What the file has them as.
  DataType type() {
    return type;
  }

  int[] extents() {
    return extents;
  }

  int rank() {
    return extents.length;
  }

  int size() {
    return whole ? wholes.length : floats.length;
  }

  boolean isWhole() {
    return whole;
  }

  /// Number i in row-major order.
  float number(int i) {
    return whole ? (float) whole(i) : floats[i];
  }

  /// Whole number i in row-major order.
  long whole(int i) {
    return whole ? wholes[i] : (long) floats[i];
  }

  /// The only number.
  float only() {
    if (size() != 1) {
      throw new ModelFileException(this + " where one number is expected");
    }
    return number(0);
  }

  /// All numbers, not to be changed.
  float[] numbers() {
    if (!whole) {
      return floats;
    }
    float[] numbers = new float[wholes.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(i);
    }
    return numbers;
  }

  /// All whole numbers, not to be changed.
  long[] allWhole() {
    if (!whole) {
      throw new ModelFileException(this + " where whole numbers are expected");
    }
    return wholes;
  }

  /// The same numbers in another shape of as many.
  Constant reshaped(int... other) {
    return new Constant(other, floats, wholes, whole, type);
  }

  /// The numbers of these places in another shape.
  Constant picked(int[] other, int[] places) {
    float[] someFloats = new float[whole ? 0 : places.length];
    long[] someWholes = new long[whole ? places.length : 0];
    for (int i = 0; i < places.length; i++) {
      if (whole) {
        someWholes[i] = wholes[places[i]];
      } else {
        someFloats[i] = floats[places[i]];
      }
    }
    return new Constant(other, someFloats, someWholes, whole, type);
  }

  /// These numbers as whole ones, or as floats.
  Constant cast(boolean toWhole) {
    if (toWhole == whole) {
      return this;
    }
    if (!toWhole) {
      return floats(extents, numbers());
    }
    long[] cut = new long[floats.length];
    for (int i = 0; i < cut.length; i++) {
      cut[i] = (long) floats[i];
    }
    return wholes(extents, cut);
  }

  @Override
  public String toString() {
    return (whole ? "whole numbers of shape " : "numbers of shape ") + Arrays.toString(extents);
  }
}
