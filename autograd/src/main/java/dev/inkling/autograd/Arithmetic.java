package dev.inkling.autograd;

import dev.inkling.autograd.op.AbsOp;
import dev.inkling.autograd.op.AddOp;
import dev.inkling.autograd.op.DivideOp;
import dev.inkling.autograd.op.ExpOp;
import dev.inkling.autograd.op.GeluOp;
import dev.inkling.autograd.op.LeakyReluOp;
import dev.inkling.autograd.op.LogOp;
import dev.inkling.autograd.op.MaximumOp;
import dev.inkling.autograd.op.MinimumOp;
import dev.inkling.autograd.op.MultiplyOp;
import dev.inkling.autograd.op.NegateOp;
import dev.inkling.autograd.op.PowerOp;
import dev.inkling.autograd.op.ReluOp;
import dev.inkling.autograd.op.ScalarPowerOp;
import dev.inkling.autograd.op.SigmoidOp;
import dev.inkling.autograd.op.SqrtOp;
import dev.inkling.autograd.op.SquareOp;
import dev.inkling.autograd.op.SubtractOp;
import dev.inkling.autograd.op.TanhOp;

/// What a [Node] can do number by number. Shapes of two nodes meet by NumPy's broadcasting:
/// aligned at the last axis, extents must be equal or one of them 1.
///
/// Example: `x.subtract(mean).divide(deviation).relu()`.
public sealed interface Arithmetic permits Node {
  private Node self() {
    return (Node) this;
  }

  /// This + other.
  default Node add(Node other) {
    return Node.of(new AddOp(self(), other));
  }

  /// This + number.
  default Node add(float number) {
    return add(Node.constant(number));
  }

  /// This − other.
  default Node subtract(Node other) {
    return Node.of(new SubtractOp(self(), other));
  }

  /// This − number.
  default Node subtract(float number) {
    return subtract(Node.constant(number));
  }

  /// This · other, number by number; see `matmul` for matrices.
  default Node multiply(Node other) {
    return Node.of(new MultiplyOp(self(), other));
  }

  /// This · number.
  default Node multiply(float number) {
    return multiply(Node.constant(number));
  }

  /// This / other.
  default Node divide(Node other) {
    return Node.of(new DivideOp(self(), other));
  }

  /// This / number.
  default Node divide(float number) {
    return divide(Node.constant(number));
  }

  /// This to the power of other; where other is not whole, this must not be negative.
  default Node power(Node other) {
    return Node.of(new PowerOp(self(), other));
  }

  /// This to a constant power; where it is not whole, this must not be negative.
  default Node power(float exponent) {
    return Node.of(new ScalarPowerOp(self(), exponent));
  }

  /// The larger of this and other.
  default Node maximum(Node other) {
    return Node.of(new MaximumOp(self(), other));
  }

  /// The smaller of this and other.
  default Node minimum(Node other) {
    return Node.of(new MinimumOp(self(), other));
  }

  /// −this.
  default Node negate() {
    return Node.of(new NegateOp(self()));
  }

  /// |this|.
  default Node abs() {
    return Node.of(new AbsOp(self()));
  }

  /// e to the power of this.
  default Node exp() {
    return Node.of(new ExpOp(self()));
  }

  /// The natural logarithm.
  default Node log() {
    return Node.of(new LogOp(self()));
  }

  /// The square root.
  default Node sqrt() {
    return Node.of(new SqrtOp(self()));
  }

  /// This · this.
  default Node square() {
    return Node.of(new SquareOp(self()));
  }

  /// `max(this, 0)`.
  default Node relu() {
    return Node.of(new ReluOp(self()));
  }

  /// This where it is positive, `slope · this` elsewhere.
  default Node leakyRelu(float slope) {
    return Node.of(new LeakyReluOp(self(), slope));
  }

  /// The Gaussian error linear unit, in the form with tanh.
  default Node gelu() {
    return Node.of(new GeluOp(self()));
  }

  /// `1 / (1 + e⁻ˣ)`.
  default Node sigmoid() {
    return Node.of(new SigmoidOp(self()));
  }

  /// The hyperbolic tangent.
  default Node tanh() {
    return Node.of(new TanhOp(self()));
  }
}
