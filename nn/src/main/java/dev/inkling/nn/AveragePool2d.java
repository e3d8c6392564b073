package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.AveragePool2dOp;

/// The mean of each window, channel by channel.
///
/// Input `[N, C, H, W]`, output `[N, C, ⌊(H − U)/s⌋ + 1, ⌊(W − V)/s⌋ + 1]` for windows of U × V
/// pixels, s pixels apart.
///
/// Example: `AveragePool2d.of(2)` halves height and width.
///
/// @param window height U and width V
/// @param stride step s from window to window
public record AveragePool2d(Extent window, int stride) implements Layer {
  /// @throws IllegalArgumentException if a size is not positive or far too large
  public AveragePool2d {
    Require.extent("AveragePool2d", "window", window);
    Require.within("AveragePool2d", "stride", stride, 1, 4096);
  }

  /// Square windows side by side.
  public static AveragePool2d of(int side) {
    return of(side, side);
  }

  /// Square windows, `stride` pixels apart.
  public static AveragePool2d of(int side, int stride) {
    return new AveragePool2d(Extent.square(side), stride);
  }

  static AveragePool2d of(Arguments arguments) {
    return new AveragePool2d(arguments.extent("window"), arguments.whole("stride"));
  }

  @Override
  public Node forward(Node input, Scope scope) {
    return Node.of(new AveragePool2dOp(input, window.height(), window.width(), stride));
  }

  @Override
  public Term term() {
    return Term.of("averagePool2d").with("window", window.word()).with("stride", stride);
  }

  @Override
  public String shortName() {
    return "pool";
  }

  /// `AveragePool2d(2×2)`; `AveragePool2d(3×3, stride 2)` where windows overlap or leave gaps.
  @Override
  public String toString() {
    boolean sideBySide = window.equals(Extent.square(stride));
    return "AveragePool2d(" + window + (sideBySide ? "" : ", stride " + stride) + ")";
  }
}
