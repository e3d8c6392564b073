package dev.inkling.nn;

import dev.inkling.tensor.Tensor;

/// The steps in which a tensor's numbers are counted, one for each index of its first axis:
/// `value[o, …] = whole[o, …] · scale[o]`.
///
/// @param scales `[out]`, each from 2⁻⁴⁰ to 2⁴⁰ or a product of two such
public record ChannelScales(Tensor scales) {
  static final float LEAST = 0x1p-40f;
  static final float MOST = 0x1p40f;

  /// @throws IllegalArgumentException if a scale is out of range
  public ChannelScales {
    for (float scale : scales.data()) {
      if (!(scale >= LEAST * LEAST && scale <= MOST * MOST)) {
        throw outOfRange("weight scale", scale);
      }
    }
  }

  static void check(String what, float scale) {
    if (!(scale >= LEAST && scale <= MOST)) {
      throw outOfRange(what, scale);
    }
  }

  private static IllegalArgumentException outOfRange(String what, float scale) {
    return new IllegalArgumentException(
        "%s: scale is %s, expected above 0, from 2^-40 to 2^40".formatted(what, scale));
  }

  /// These scales, each times the same.
  public ChannelScales times(float factor) {
    Tensor product = scales.copy();
    for (int o = 0; o < product.data().length; o++) {
      product.data()[o] *= factor;
    }
    return new ChannelScales(product);
  }

  /// The values that whole numbers stand for.
  ///
  /// @param whole `[out, …]`
  public Tensor values(Tensor whole) {
    Tensor values = whole.copy();
    int each = each(whole);
    for (int i = 0; i < values.data().length; i++) {
      values.data()[i] *= scales.data()[i / each];
    }
    return values;
  }

  /// The nearest whole numbers, no further from 0 than `most`.
  ///
  /// @param values `[out, …]`
  public Tensor nearest(Tensor values, int most) {
    Tensor whole = values.copy();
    int each = each(values);
    for (int i = 0; i < whole.data().length; i++) {
      double steps = Math.rint((double) whole.data()[i] / scales.data()[i / each]);
      whole.data()[i] = (float) Math.clamp(steps, -most, most) + 0f; // no -0
    }
    return whole;
  }

  /// The whole numbers that values stand for.
  ///
  /// @param values `[out, …]`
  /// @param most none is further from 0
  /// @throws IllegalArgumentException if a value is not exactly a whole number times its scale
  public Tensor whole(Tensor values, int most) {
    Tensor whole = nearest(values, most);
    if (!values(whole).equals(positiveZeros(values))) {
      throw new IllegalArgumentException(
          "weights are no whole multiples of their scales: were they changed after quantising?");
    }
    return whole;
  }

  private static Tensor positiveZeros(Tensor values) {
    Tensor copy = values.copy();
    for (int i = 0; i < copy.data().length; i++) {
      copy.data()[i] += 0f;
    }
    return copy;
  }

  private int each(Tensor tensor) {
    int out = scales.shape().size();
    if (out == 0 || tensor.shape().rank() == 0 || tensor.shape().extent(0) != out) {
      throw new IllegalArgumentException(
          "%d scales do not fit a tensor of shape %s".formatted(out, tensor.shape()));
    }
    return Math.max(1, tensor.shape().size() / out);
  }
}
