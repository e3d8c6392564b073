package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.BatchNormOp;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;

/// Batch normalisation of each channel c, then the rectifier where asked:
/// `y = weight[c] · (x − μ[c]) / √(σ²[c] + ε) + bias[c]`.
///
/// Input and output `[N, C]` or `[N, C, H, W]`. In training μ and σ² are those of the batch, and
/// the buffers move towards them; for prediction they are the buffers. Parameters `weight [C]`,
/// from 1, and `bias [C]`, from 0; buffers `running_mean [C]`, from 0, and `running_var [C]`,
/// from 1.
///
/// Source: Ioffe, Szegedy, "Batch normalization", ICML 2015.
///
/// @param channels C
/// @param momentum how far a batch moves the buffers: `r ← (1 − momentum) · r + momentum · batch`
/// @param epsilon ε, above 0
/// @param relu whether negative results become 0
public record BatchNorm(int channels, float momentum, float epsilon, boolean relu)
    implements Layer {
  private static final float MOMENTUM = 0.1f;
  private static final float EPSILON = 1e-5f;

  /// @throws IllegalArgumentException if a setting lies outside its range
  public BatchNorm {
    Require.units("BatchNorm", "channels", channels);
    if (!(momentum > 0 && momentum <= 1) || !(epsilon > 0)) {
      throw new IllegalArgumentException(
          "BatchNorm: momentum is %s and epsilon %s, expected above 0 (momentum at most 1)"
              .formatted(momentum, epsilon));
    }
  }

  /// Momentum 0.1 and ε 10⁻⁵, as in PyTorch.
  public static BatchNorm of(int channels) {
    return new BatchNorm(channels, MOMENTUM, EPSILON, false);
  }

  static BatchNorm of(Arguments arguments) {
    return new BatchNorm(
        arguments.whole("channels"),
        arguments.decimal("momentum", MOMENTUM),
        arguments.decimal("epsilon", EPSILON),
        arguments.flag("relu", false));
  }

  /// This layer with the rectifier after it, in the same pass over the output.
  public BatchNorm withRelu() {
    return new BatchNorm(channels, momentum, epsilon, true);
  }

  @Override
  public Node forward(Node input, Scope scope) {
    Shape shape = Shape.of(channels);
    if (input.shape().rank() < 2 || input.shape().extent(1) != channels) {
      throw new ShapeException(
          "input %s, expected %d channels on axis 1".formatted(input.shape(), channels));
    }
    Fans fans = Fans.of(shape);
    Node weight = scope.parameter("weight", shape, Initialiser.ones(), fans);
    Node bias = scope.parameter("bias", shape, Initialiser.zeros(), fans);
    var running =
        new BatchNormOp.Running(
            scope.buffer("running_mean", shape, 0),
            scope.buffer("running_var", shape, 1),
            momentum);
    return Node.of(new BatchNormOp(input, weight, bias, running, epsilon, scope.training(), relu));
  }

  @Override
  public Term term() {
    return Term.of("batchNorm")
        .with("channels", channels)
        .unless(MOMENTUM, "momentum", momentum)
        .unless(EPSILON, "epsilon", epsilon)
        .withFlag("relu", relu);
  }

  @Override
  public String shortName() {
    return "bn";
  }

  /// `BatchNorm(32, relu)`.
  @Override
  public String toString() {
    return "BatchNorm(" + channels + (relu ? ", relu" : "") + ")";
  }
}
