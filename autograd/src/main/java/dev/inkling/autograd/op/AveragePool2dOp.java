package dev.inkling.autograd.op;

import dev.inkling.autograd.LocalOp;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Place;
import dev.inkling.autograd.SingleBuilder;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.ShapeException;
import dev.inkling.tensor.Taps;
import java.util.Arrays;

/// The mean of each window: `y[n, c, i, j] = Σ_{u < U, v < V} x[n, c, s·i + u, s·j + v] / (U·V)`.
///
/// x is a batch `[N, C, H, W]`, y `[N, C, ⌊(H − U)/s⌋ + 1, ⌊(W − V)/s⌋ + 1]`. It is a convolution
/// with equal weights, channel by channel. Backward, each pixel of a window gets `dy / (U·V)`.
public final class AveragePool2dOp extends LocalOp {
  private static final int WIDTH = Lanes.WIDTH;

  private final PoolGeometry g;
  private final Taps taps;
  private final float[] weights;
  private final float[] noBias = new float[1];

  /// Pooling with windows of `height` × `width` pixels, `stride` pixels apart.
  ///
  /// @throws ShapeException if x is not a batch of images or a window does not fit into them
  public AveragePool2dOp(Node x, int height, int width, int stride) {
    this(
        x,
        PoolGeometry.of("average pool", Images.check("average pool", x), height, width, stride, 0));
  }

  private AveragePool2dOp(Node x, PoolGeometry g) {
    super("average pool", g.result(x.shape().extent(0)), true, x);
    this.g = g;
    this.taps = g.pieces(WIDTH)[0].taps();
    this.weights = new float[g.window()];
    Arrays.fill(weights, 1f / g.window());
  }

  @Override
  protected void forward(int block) {
    float[] x = input(0).values(), y = output().values();
    int xAt = input(0).blockAt(block), yAt = output().blockAt(block);
    for (int c = 0; c < g.channels(); c++, xAt += g.inSize(), yAt += g.outSize()) {
      kernels().convolve(taps, 1, weights, 0, noBias, 0, false, x, xAt, y, yAt, imagesIn(block));
    }
  }

  @Override
  protected Place single(SingleBuilder plan) {
    var mean = new SinglePool.WeightedSum(weights[0]);
    return SinglePool.place(plan, g, plan.place(input(0)), plan.newDense(output()), mean);
  }

  @Override
  protected void backward(int input, int block, float[] dx) {
    int xAt = input(0).blockAt(block), yAt = output().blockAt(block);
    for (int c = 0; c < g.channels(); c++) {
      for (int i = 0; i < taps.height(); i++) {
        for (int j = 0; j < taps.width(); j++) {
          int from = xAt + c * g.inSize() + i * taps.inRow() + j * taps.inColumn();
          spread(yAt + c * g.outSize() + i * taps.outRow() + j * taps.outColumn(), dx, from);
        }
      }
    }
  }

  private void spread(int yAt, float[] dx, int xAt) {
    float[] dy = output().gradients();
    for (int offset : taps.offset()) {
      for (int lane = 0; lane < WIDTH; lane++) {
        dx[xAt + offset + lane] += dy[yAt + lane] * weights[0];
      }
    }
  }
}
