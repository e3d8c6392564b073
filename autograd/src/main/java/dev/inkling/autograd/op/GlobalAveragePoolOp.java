package dev.inkling.autograd.op;

import dev.inkling.autograd.LocalOp;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Place;
import dev.inkling.autograd.SingleBuilder;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import java.util.Arrays;

/// The mean of each channel: `y[n, c] = Σ_{h, w} x[n, c, h, w] / (H·W)`.
///
/// x is a batch `[N, C, H, W]`, y `[N, C]`. Backward `dx[n, c, h, w] = dy[n, c] / (H·W)`.
///
/// Source: Lin, Chen, Yan, "Network in network", ICLR 2014.
public final class GlobalAveragePoolOp extends LocalOp {
  private static final int WIDTH = Lanes.WIDTH;
  private static final int CHAINS = 4;

  private final int channels;
  private final int pixels;

  /// The mean of each channel of x.
  ///
  /// @throws ShapeException if x is not a batch of images
  public GlobalAveragePoolOp(Node x) {
    super("global average pool", resultShape(x), true, x);
    this.channels = x.shape().extent(1);
    this.pixels = x.shape().extent(2) * x.shape().extent(3);
  }

  private static Shape resultShape(Node x) {
    Shape images = Images.check("global average pool", x);
    return Shape.of(images.extent(0), images.extent(1));
  }

  @Override
  protected boolean overwrites(int input) {
    return true;
  }

  @Override
  protected void forward(int block) {
    float[] x = input(0).values(), y = output().values();
    int xAt = input(0).blockAt(block), yAt = output().blockAt(block);
    for (int c = 0; c < channels; c++) {
      kernels().sumLanes(x, xAt + c * pixels * WIDTH, pixels, y, yAt + c * WIDTH);
    }
    for (int i = yAt; i < yAt + output().blockSize(); i++) {
      y[i] /= pixels;
    }
  }

  @Override
  protected Place single(SingleBuilder plan) {
    Place from = plan.byPixel(input(0)), to = Place.row(plan.room(channels), channels);
    int chains = plan.room(CHAINS * channels);
    plan.step(rooms -> means(rooms[from.room()], rooms[chains], rooms[to.room()]));
    return to;
  }

  /// Pixel p goes to chain p mod 4, then (0 + 2) + (1 + 3), as [Kernels#sumLanes] says.
  private void means(float[] x, float[] chains, float[] y) {
    Arrays.fill(chains, 0);
    for (int p = 0; p < pixels; p++) {
      int at = p % CHAINS * channels;
      for (int c = 0; c < channels; c++) {
        chains[at + c] += x[p * channels + c];
      }
    }
    for (int c = 0; c < channels; c++) {
      float even = chains[c] + chains[c + 2 * channels];
      y[c] = (even + (chains[c + channels] + chains[c + 3 * channels])) / pixels;
    }
  }

  @Override
  protected void backward(int input, int block, float[] dx) {
    float[] dy = output().gradients();
    int at = input(0).blockAt(block), yAt = output().blockAt(block);
    for (int c = 0; c < channels; c++) {
      for (int p = 0; p < pixels; p++, at += WIDTH) {
        for (int lane = 0; lane < WIDTH; lane++) {
          dx[at + lane] = dy[yAt + c * WIDTH + lane] / pixels;
        }
      }
    }
  }
}
