package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.Conv2dOp;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;

/// Two-dimensional convolution:
/// `y[n, o, i, j] = Σ_{c, u, v} x[n, c, s·i + u − p, s·j + v − p] · weight[o, c, u, v] + bias[o]`,
/// zero outside x, then the rectifier where asked.
///
/// Input `[N, in, H, W]`, output `[N, out, H', W']`, see [Padding]; parameters
/// `weight [out, in, U, V]` and `bias [out]`, which start uniform in ±1/√(in·U·V), as PyTorch's do.
///
/// Example: `Conv2d.of(1, 6, 6).padding(Padding.SAME).withRelu()` prints itself as
/// `Conv2d(6×6, 1 → 6, same, relu)`.
///
/// @param in channels of the input
/// @param out channels of the output
/// @param kernel height U and width V
/// @param stride step s from output pixel to output pixel
/// @param padding zeros round the image
/// @param bias whether something is added
/// @param relu whether negative results become 0
/// @param weights first values of the weight
/// @param biases first values of the bias
public record Conv2d(
    int in,
    int out,
    Extent kernel,
    int stride,
    Padding padding,
    boolean bias,
    boolean relu,
    Initialiser weights,
    Initialiser biases)
    implements Layer {
  private static final Initialiser USUAL = Initialiser.uniformFanIn();

  /// @throws IllegalArgumentException if a size is not positive or far too large
  public Conv2d {
    Require.units("Conv2d", "in", in);
    Require.units("Conv2d", "out", out);
    Require.extent("Conv2d", "kernel", kernel);
    Require.within("Conv2d", "stride", stride, 1, 4096);
  }

  /// A convolution with a square kernel, stride 1, no padding and a bias.
  public static Conv2d of(int in, int out, int kernel) {
    return of(in, out, Extent.square(kernel));
  }

  /// A convolution with stride 1, no padding and a bias.
  public static Conv2d of(int in, int out, Extent kernel) {
    return new Conv2d(in, out, kernel, 1, Padding.VALID, true, false, USUAL, USUAL);
  }

  static Conv2d of(Arguments arguments) {
    return new Conv2d(
        arguments.whole("in"),
        arguments.whole("out"),
        arguments.extent("kernel"),
        arguments.whole("stride", 1),
        Padding.of(arguments.word("padding", "valid")),
        arguments.flag("bias", true),
        arguments.flag("relu", false),
        arguments.initialiser("weights", USUAL),
        arguments.initialiser("biases", USUAL));
  }

  /// This layer with another stride.
  public Conv2d stride(int stride) {
    return new Conv2d(in, out, kernel, stride, padding, bias, relu, weights, biases);
  }

  /// This layer with another padding.
  public Conv2d padding(Padding padding) {
    return new Conv2d(in, out, kernel, stride, padding, bias, relu, weights, biases);
  }

  /// This layer with the rectifier after it, in the same pass over the output.
  public Conv2d withRelu() {
    return new Conv2d(in, out, kernel, stride, padding, bias, true, weights, biases);
  }

  /// This layer without a bias, for where batch normalisation follows.
  public Conv2d withoutBias() {
    return new Conv2d(in, out, kernel, stride, padding, false, relu, weights, biases);
  }

  /// This layer with weights and biases that start from these initialisers.
  public Conv2d initialised(Initialiser weights, Initialiser biases) {
    return new Conv2d(in, out, kernel, stride, padding, bias, relu, weights, biases);
  }

  @Override
  public Node forward(Node input, Scope scope) {
    Shape shape = Shape.of(out, in, kernel.height(), kernel.width());
    var geometry = padding.geometry(input.shape(), shape, stride);
    Fans fans = Fans.of(shape);
    Node weight = scope.parameter("weight", shape, weights, fans);
    Node added =
        bias
            ? scope.parameter("bias", Shape.of(out), biases, fans)
            : Node.constant(Tensor.zeros(Shape.of(out)));
    return Node.of(new Conv2dOp(input, weight, added, geometry, relu));
  }

  @Override
  public Term term() {
    return Term.of("conv2d")
        .with("in", in)
        .with("out", out)
        .with("kernel", kernel.word())
        .unless(1, "stride", stride)
        .unless("valid", "padding", padding.word())
        .unless(true, "bias", bias)
        .withFlag("relu", relu)
        .unless(USUAL, "weights", weights)
        .unless(USUAL, "biases", biases);
  }

  @Override
  public String shortName() {
    return "conv";
  }

  @Override
  public long multiplyAdds(Shape input, Shape output) {
    return (long) output.size() * in * kernel.height() * kernel.width();
  }

  /// `Conv2d(5×5, 6 → 12, stride 2, same, relu)`.
  @Override
  public String toString() {
    return "Conv2d(%s, %d → %d%s%s%s%s)"
        .formatted(
            kernel,
            in,
            out,
            stride == 1 ? "" : ", stride " + stride,
            padding.equals(Padding.VALID) ? "" : ", " + padding,
            relu ? ", relu" : "",
            bias ? "" : ", no bias");
  }
}
