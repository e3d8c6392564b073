package dev.inkling.autograd.op;

import dev.inkling.autograd.LocalOp;
import dev.inkling.autograd.Node;

/// The same numbers, `y = x`, as a constant: no gradient flows back.
public final class StopGradientOp extends LocalOp {
  /// x as a constant.
  public StopGradientOp(Node x) {
    super("stop gradient", x.shape(), x.batched(), x);
  }

  @Override
  protected boolean isSmooth() {
    return false;
  }

  @Override
  protected void forward(int block) {
    int at = output().blockAt(block);
    System.arraycopy(input(0).values(), at, output().values(), at, output().blockSize());
  }

  @Override
  protected void backward(int input, int block, float[] dx) {
    throw new AssertionError("no gradient flows through stopGradient");
  }
}
