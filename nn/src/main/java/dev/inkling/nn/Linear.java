package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.LinearOp;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import dev.inkling.tensor.Tensor;

/// A fully connected layer: `y[n, o] = Σ_i x[n, i] · weight[o, i] + bias[o]`, then the rectifier
/// where asked.
///
/// Input `[N, in]`, output `[N, out]`; parameters `weight [out, in]` and `bias [out]`. Weights and
/// biases start uniform in ±1/√in, as PyTorch's do.
///
/// Example: `Linear.of(784, 128).withRelu()`.
///
/// @param in features of the input
/// @param out features of the output
/// @param bias whether something is added
/// @param relu whether negative results become 0
/// @param weights first values of the weight
/// @param biases first values of the bias
public record Linear(
    int in, int out, boolean bias, boolean relu, Initialiser weights, Initialiser biases)
    implements Layer {
  /// @throws IllegalArgumentException if there is no feature on either side
  public Linear {
    Require.units("Linear", "in", in);
    Require.units("Linear", "out", out);
  }

  /// A layer with a bias.
  public static Linear of(int in, int out) {
    return new Linear(in, out, true, false, Initialiser.uniformFanIn(), Initialiser.uniformFanIn());
  }

  static Linear of(Arguments arguments) {
    return new Linear(
        arguments.whole("in"),
        arguments.whole("out"),
        arguments.flag("bias", true),
        arguments.flag("relu", false),
        arguments.initialiser("weights", Initialiser.uniformFanIn()),
        arguments.initialiser("biases", Initialiser.uniformFanIn()));
  }

  /// This layer with the rectifier after it, in the same pass over the output.
  public Linear withRelu() {
    return new Linear(in, out, bias, true, weights, biases);
  }

  /// This layer without a bias.
  public Linear withoutBias() {
    return new Linear(in, out, false, relu, weights, biases);
  }

  /// This layer with weights and biases that start from these initialisers.
  public Linear initialised(Initialiser weights, Initialiser biases) {
    return new Linear(in, out, bias, relu, weights, biases);
  }

  @Override
  public Node forward(Node input, Scope scope) {
    if (input.shape().rank() != 2) {
      throw new ShapeException(
          "input %s has %d axes, expected rows [N, %d]: is a Flatten missing?"
              .formatted(input.shape(), input.shape().rank(), in));
    }
    Shape shape = Shape.of(out, in);
    Fans fans = Fans.of(shape);
    Node weight = scope.parameter("weight", shape, weights, fans);
    Node added =
        bias
            ? scope.parameter("bias", Shape.of(out), biases, fans)
            : Node.constant(Tensor.zeros(Shape.of(out)));
    return Node.of(new LinearOp(input, weight, added, relu));
  }

  @Override
  public Term term() {
    return Term.of("linear")
        .with("in", in)
        .with("out", out)
        .unless(true, "bias", bias)
        .withFlag("relu", relu)
        .unless(Initialiser.uniformFanIn(), "weights", weights)
        .unless(Initialiser.uniformFanIn(), "biases", biases);
  }

  @Override
  public String shortName() {
    return "fc";
  }

  @Override
  public long multiplyAdds(Shape input, Shape output) {
    return (long) in * out;
  }

  /// `Linear(784 → 128, relu)`.
  @Override
  public String toString() {
    return "Linear(%d → %d%s%s)".formatted(in, out, relu ? ", relu" : "", bias ? "" : ", no bias");
  }
}
