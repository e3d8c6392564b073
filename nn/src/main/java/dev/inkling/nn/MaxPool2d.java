package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.op.MaxPool2dOp;

/// The largest pixel of each window, channel by channel.
///
/// Input `[N, C, H, W]`, output `[N, C, ⌊(H + 2p − U)/s⌋ + 1, ⌊(W + 2p − V)/s⌋ + 1]` for windows of
/// U × V pixels, s pixels apart, that reach p pixels over the rim; what lies outside is never the
/// largest.
///
/// Example: `MaxPool2d.of(2)` halves height and width; `MaxPool2d.of(3, 2).padding(1)` too, with
/// windows that overlap.
///
/// @param window height U and width V
/// @param stride step s from window to window
/// @param padding p, less than the window on every side
public record MaxPool2d(Extent window, int stride, int padding) implements Layer {
  /// @throws IllegalArgumentException if a size is not positive or far too large
  public MaxPool2d {
    Require.extent("MaxPool2d", "window", window);
    Require.within("MaxPool2d", "stride", stride, 1, 4096);
    int most = Math.min(window.height(), window.width()) - 1;
    Require.within("MaxPool2d", "padding", padding, 0, most);
  }

  /// Square windows side by side.
  public static MaxPool2d of(int side) {
    return of(side, side);
  }

  /// Square windows, `stride` pixels apart.
  public static MaxPool2d of(int side, int stride) {
    return new MaxPool2d(Extent.square(side), stride, 0);
  }

  /// This layer with windows that reach `padding` pixels over the rim.
  public MaxPool2d padding(int padding) {
    return new MaxPool2d(window, stride, padding);
  }

  static MaxPool2d of(Arguments arguments) {
    return new MaxPool2d(
        arguments.extent("window"), arguments.whole("stride"), arguments.whole("padding", 0));
  }

  @Override
  public Node forward(Node input, Scope scope) {
    return Node.of(new MaxPool2dOp(input, window.height(), window.width(), stride, padding));
  }

  @Override
  public Term term() {
    return Term.of("maxPool2d")
        .with("window", window.word())
        .with("stride", stride)
        .unless(0, "padding", padding);
  }

  @Override
  public String shortName() {
    return "pool";
  }

  /// `MaxPool2d(2×2)`; `MaxPool2d(3×3, stride 2)` where windows overlap or leave gaps.
  @Override
  public String toString() {
    boolean sideBySide = window.equals(Extent.square(stride));
    return "MaxPool2d(%s%s%s)"
        .formatted(
            window,
            sideBySide ? "" : ", stride " + stride,
            padding == 0 ? "" : ", padding " + padding);
  }
}
