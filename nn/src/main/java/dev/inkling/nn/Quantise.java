package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.QuantiseOp;

/// Numbers as 8 bits keep them: `y = s · (q − z)`, `q = min(max(round(x / s) + z, −128), 127)`.
///
/// Example: `new Quantise(0.05f, -128)` keeps numbers from 0 to 12.75 in steps of 0.05.
///
/// Source: Jacob et al., "Quantization and training of neural networks for efficient
/// integer-arithmetic-only inference", CVPR 2018.
///
/// @param scale s, 2⁻⁴⁰ to 2⁴⁰
/// @param zeroPoint z, the whole number that stands for 0, −128 to 127
public record Quantise(float scale, int zeroPoint) implements Layer {
  /// @throws IllegalArgumentException if a setting lies outside its range
  public Quantise {
    ChannelScales.check("Quantise", scale);
    Require.within("Quantise", "zero point", zeroPoint, Byte.MIN_VALUE, Byte.MAX_VALUE);
  }

  /// The finest steps that reach from `low` to `high` and have 0 among them.
  ///
  /// @param low raised to 0 if it lies above
  /// @param high lowered to 0 if it lies below
  public static Quantise between(double low, double high) {
    double from = Math.min(low, 0), to = Math.max(high, 0);
    double steps = Byte.MAX_VALUE - Byte.MIN_VALUE;
    float scale = (float) Math.max((to - from) / steps, ChannelScales.LEAST);
    return new Quantise(scale, Byte.MIN_VALUE + (int) Math.rint(-from / scale));
  }

  static Quantise of(Arguments arguments) {
    return new Quantise(arguments.decimal("scale"), arguments.whole("zero"));
  }

  /// The least number that it keeps.
  public float low() {
    return (Byte.MIN_VALUE - zeroPoint) * scale;
  }

  /// The greatest number that it keeps.
  public float high() {
    return (Byte.MAX_VALUE - zeroPoint) * scale;
  }

  @Override
  public Node forward(Node input, Scope scope) {
    return Node.of(new QuantiseOp(input, scale, zeroPoint));
  }

  @Override
  public Term term() {
    return Term.of("quantise").with("scale", scale).with("zero", zeroPoint);
  }

  @Override
  public String shortName() {
    return "quantise";
  }

  /// `Quantise(0.05, -128)`.
  @Override
  public String toString() {
    return "Quantise(" + scale + ", " + zeroPoint + ")";
  }
}
