package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.MultiplyOp;
import dev.inkling.tensor.ShapeException;

/// Two ways multiplied number by number: `y = left(x) · right(x)`, as gates do.
///
/// Both must produce the same shape. Parameters' names begin with `left.` and `right.`.
///
/// Example: `new Product(new Identity(), new Sigmoid())` computes what [Silu] does.
///
/// @param left one way, often [Identity]
/// @param right the other
public record Product(Layer left, Layer right) implements Layer {
  static Product of(Arguments arguments) {
    return new Product(arguments.layer("left"), arguments.layer("right"));
  }

  @Override
  public Node forward(Node input, Scope scope) {
    Node one = scope.layOut("left", 1, left, input, null);
    Node other = scope.layOut("right", 2, right, input, null);
    if (!one.shape().equals(other.shape())) {
      throw new ShapeException(
          "left makes %s of input %s, right %s: they must be equal"
              .formatted(one.shape(), input.shape(), other.shape()));
    }
    return Node.of(new MultiplyOp(one, other));
  }

  @Override
  public Term term() {
    return Term.of("product").part("left", left.term()).part("right", right.term());
  }

  @Override
  public String shortName() {
    return "product";
  }

  /// `Product(Identity · Sigmoid)`.
  @Override
  public String toString() {
    return "Product(" + left + " · " + right + ")";
  }
}
