package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.PadOp;

/// A rim round images: `[N, C, H, W]` becomes `[N, C, top + H + bottom, left + W + right]`.
///
/// Example: before `MaxPool2d.of(2)`, `new Pad2d(0, 0, 1, 1, true)` lets its last windows reach
/// over the rim of an image of odd sides.
///
/// @param top rows above
/// @param left columns on the left
/// @param bottom rows below
/// @param right columns on the right
/// @param lowest whether the rim is what is never the largest (−∞), for a [MaxPool2d] that must
///     follow; else it is 0
public record Pad2d(int top, int left, int bottom, int right, boolean lowest) implements Layer {
  private static final int MOST = 4096;

  /// @throws IllegalArgumentException if a side is negative or far too large
  public Pad2d {
    Require.within("Pad2d", "top", top, 0, MOST);
    Require.within("Pad2d", "left", left, 0, MOST);
    Require.within("Pad2d", "bottom", bottom, 0, MOST);
    Require.within("Pad2d", "right", right, 0, MOST);
  }

  static Pad2d of(Arguments arguments) {
    return new Pad2d(
        arguments.whole("top"),
        arguments.whole("left"),
        arguments.whole("bottom"),
        arguments.whole("right"),
        arguments.flag("lowest", false));
  }

  @Override
  public Node forward(Node input, Scope scope) {
    float number = lowest ? Float.NEGATIVE_INFINITY : 0;
    Node rows = Node.of(new PadOp(input, 2, top, bottom, number));
    return Node.of(new PadOp(rows, 3, left, right, number));
  }

  @Override
  public Term term() {
    return Term.of("pad2d")
        .with("top", top)
        .with("left", left)
        .with("bottom", bottom)
        .with("right", right)
        .withFlag("lowest", lowest);
  }

  @Override
  public String shortName() {
    return "pad";
  }

  /// `Pad2d(0, 0, 1, 1)`; `Pad2d(0, 0, 1, 1, lowest)`.
  @Override
  public String toString() {
    return "Pad2d(%d, %d, %d, %d%s)".formatted(top, left, bottom, right, lowest ? ", lowest" : "");
  }
}
