package dev.inkling.autograd.op;

import dev.inkling.autograd.LocalOp;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Place;
import dev.inkling.autograd.SingleBuilder;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.ShapeException;
import dev.inkling.tensor.Taps;
import java.util.Arrays;

/// The largest pixel of each window:
/// `y[n, c, i, j] = max_{u < U, v < V} x[n, c, s·i + u, s·j + v]`.
///
/// x is a batch `[N, C, H, W]`, y `[N, C, ⌊(H − U)/s⌋ + 1, ⌊(W − V)/s⌋ + 1]`. Backward, dy goes
/// to the pixel that was the largest; of several equal ones, to the first in the order u, v.
public final class MaxPool2dOp extends LocalOp {
  private final PoolGeometry g;
  private final Taps taps;

  /// Pooling with windows of `height` × `width` pixels, `stride` pixels apart.
  ///
  /// @throws ShapeException if x is not a batch of images or a window does not fit into them
  public MaxPool2dOp(Node x, int height, int width, int stride) {
    this(x, PoolGeometry.of("max pool", Images.check("max pool", x), height, width, stride));
  }

  private MaxPool2dOp(Node x, PoolGeometry g) {
    super("max pool", g.result(x.shape().extent(0)), true, x);
    this.g = g;
    this.taps = g.taps();
  }

  @Override
  protected boolean overwrites(int input) {
    return true;
  }

  @Override
  protected void forward(int block) {
    float[] x = input(0).values(), y = output().values();
    int xAt = input(0).blockAt(block), yAt = output().blockAt(block);
    for (int c = 0; c < g.channels(); c++) {
      kernels().maxPool(taps, x, xAt + c * g.inSize(), y, yAt + c * g.outSize());
    }
  }

  /// Of channels side by side, 16 at a time take the place of a batch's 16 images.
  @Override
  protected Place single(SingleBuilder plan) {
    Place from = plan.place(input(0));
    if (!from.isByPixel() || g.channels() % Lanes.WIDTH != 0) {
      return SinglePool.place(plan, g, from, plan.newDense(output()), new SinglePool.Largest());
    }
    Kernels kernels = plan.kernels();
    Place to = plan.newByPixel(output());
    Taps channels = g.tapsByPixel();
    plan.step(
        rooms -> {
          for (int c = 0; c < g.channels(); c += Lanes.WIDTH) {
            kernels.maxPool(channels, rooms[from.room()], c, rooms[to.room()], c);
          }
        });
    return to;
  }

  @Override
  protected void backward(int input, int block, float[] dx) {
    float[] x = input(0).values(), y = output().values(), dy = output().gradients();
    int xAt = input(0).blockAt(block), yAt = output().blockAt(block);
    for (int c = 0; c < g.channels(); c++, xAt += g.inSize(), yAt += g.outSize()) {
      Arrays.fill(dx, xAt, xAt + g.inSize(), 0);
      kernels().maxPoolGradient(taps, x, xAt, y, dy, yAt, dx);
    }
  }
}
