package dev.inkling.autograd.op;

import dev.inkling.autograd.LocalOp;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Place;
import dev.inkling.autograd.SingleBuilder;
import dev.inkling.autograd.op.PoolGeometry.Piece;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.ShapeException;
import java.util.Arrays;

/// The largest pixel of each window:
/// `y[n, c, i, j] = max_{u < U, v < V} x[n, c, s·i + u − p, s·j + v − p]` over pixels inside x.
///
/// x is a batch `[N, C, H, W]`, y `[N, C, ⌊(H + 2p − U)/s⌋ + 1, ⌊(W + 2p − V)/s⌋ + 1]`. Backward,
/// dy goes to the pixel that was the largest; of several equal ones, to the first in the order u,
/// v. Where windows overlap, a pixel's gradient is summed over them row by row.
public final class MaxPool2dOp extends LocalOp {
  private final PoolGeometry g;

  /// An array, for the iterator of a list would be garbage in every step.
  private final Piece[] pieces;

  /// Pooling with windows of `height` × `width` pixels, `stride` pixels apart, all inside.
  ///
  /// @throws ShapeException if x is not a batch of images or a window does not fit into them
  public MaxPool2dOp(Node x, int height, int width, int stride) {
    this(x, height, width, stride, 0);
  }

  /// Pooling with windows that reach `padding` pixels over the rim.
  ///
  /// @throws ShapeException if x is not a batch of images, a window does not fit into them, or lies
  ///     outside
  public MaxPool2dOp(Node x, int height, int width, int stride, int padding) {
    this(
        x,
        PoolGeometry.of("max pool", Images.check("max pool", x), height, width, stride, padding));
  }

  private MaxPool2dOp(Node x, PoolGeometry g) {
    super("max pool", g.result(x.shape().extent(0)), true, x);
    this.g = g;
    this.pieces = g.pieces(Lanes.WIDTH);
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
      int from = xAt + c * g.inSize(), to = yAt + c * g.outSize();
      for (Piece piece : pieces) {
        kernels().maxPool(piece.taps(), x, from + piece.in(), y, to + piece.out());
      }
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
    Piece[] byPixel = g.pieces(g.channels());
    plan.step(
        rooms -> {
          float[] x = rooms[from.room()], y = rooms[to.room()];
          for (Piece piece : byPixel) {
            for (int c = 0; c < g.channels(); c += Lanes.WIDTH) {
              kernels.maxPool(piece.taps(), x, c + piece.in(), y, c + piece.out());
            }
          }
        });
    return to;
  }

  @Override
  protected void backward(int input, int block, float[] dx) {
    float[] x = input(0).values(), y = output().values(), dy = output().gradients();
    int xAt = input(0).blockAt(block), yAt = output().blockAt(block);
    boolean add = !g.windowsTile();
    for (int c = 0; c < g.channels(); c++, xAt += g.inSize(), yAt += g.outSize()) {
      if (add) {
        Arrays.fill(dx, xAt, xAt + g.inSize(), 0);
      }
      for (Piece piece : pieces) {
        int from = xAt + piece.in(), at = yAt + piece.out();
        kernels().maxPoolGradient(piece.taps(), x, from, y, dy, at, dx, add);
      }
    }
  }
}
