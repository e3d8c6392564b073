package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.AddOp;
import dev.inkling.autograd.op.ReluOp;
import dev.inkling.tensor.ShapeException;

/// A body with a way round it: `y = body(x) + shortcut(x)`, then the rectifier where asked.
///
/// Both must produce the same shape. Parameters' names begin with `body.` and `shortcut.`.
///
/// Example: `Residual.of(Sequential.of(Conv2d.of(8, 8, 3).padding(Padding.SAME)))`.
///
/// Source: He, Zhang, Ren, Sun, "Deep residual learning for image recognition", CVPR 2016.
///
/// @param body what is learnt on top of the shortcut
/// @param shortcut often [Identity]; a 1×1 convolution where the body changes the shape
/// @param relu whether negative results become 0
public record Residual(Layer body, Layer shortcut, boolean relu) implements Layer {
  /// A body whose input is added to its output.
  public static Residual of(Layer body) {
    return of(body, new Identity());
  }

  /// A body to whose output a shortcut's is added.
  public static Residual of(Layer body, Layer shortcut) {
    return new Residual(body, shortcut, false);
  }

  static Residual of(Arguments arguments) {
    return new Residual(
        arguments.layer("body"), arguments.layer("shortcut"), arguments.flag("relu", false));
  }

  /// This layer with the rectifier after the sum.
  public Residual withRelu() {
    return new Residual(body, shortcut, true);
  }

  @Override
  public Node forward(Node input, Scope scope) {
    Node learnt = scope.layOut("body", 1, body, input, null);
    Node passed = scope.layOut("shortcut", 2, shortcut, input, null);
    if (!learnt.shape().equals(passed.shape())) {
      throw new ShapeException(
          "body makes %s of input %s, shortcut %s: they must be equal"
              .formatted(learnt.shape(), input.shape(), passed.shape()));
    }
    Node sum = Node.of(new AddOp(learnt, passed));
    return relu ? Node.of(new ReluOp(sum)) : sum;
  }

  @Override
  public Term term() {
    return Term.of("residual")
        .withFlag("relu", relu)
        .part("body", body.term())
        .part("shortcut", shortcut.term());
  }

  @Override
  public String shortName() {
    return "block";
  }

  /// `Residual(Sequential(3 layers) + Identity, relu)`.
  @Override
  public String toString() {
    return "Residual(" + body + " + " + shortcut + (relu ? ", relu" : "") + ")";
  }
}
