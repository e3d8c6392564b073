package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Taps;
import dev.inkling.tensor.Tiles;
import java.util.ArrayList;
import java.util.List;

/// The forward direction of a convolution by single taps: in lanes every tap (c, u, v) is a whole
/// vector of images at a fixed offset from the pixel, so the sum runs over offsets, with nothing
/// gathered; the padding is written out as zeros.
final class ConvTapsForward {
  private static final int WIDTH = Lanes.WIDTH;

  private final ConvGeometry g;
  private final Node x;
  private final Node weight;
  private final Node bias;
  private final Node y;
  private final boolean relu;
  private final Taps taps;
  private final float[] padded;

  /// @param padded from [#room]
  ConvTapsForward(
      ConvGeometry g, Node x, Node weight, Node bias, Node y, boolean relu, float[] padded) {
    this.g = g;
    this.x = x;
    this.weight = weight;
    this.bias = bias;
    this.y = y;
    this.relu = relu;
    this.padded = padded;
    this.taps = g.forwardTaps();
  }

  /// Where the input stands with its padding, block by block ([ConvGeometry#place]): the input
  /// itself if that does.
  static float[] room(ConvGeometry g, Node x) {
    return g.walksOverInput() ? x.values() : new float[x.blocks() * g.paddedSize()];
  }

  List<Stage> stages(Setting setting) {
    Kernels kernels = setting.kernels();
    float[] packed = new float[g.out() * g.taps()];
    List<Stage> stages = new ArrayList<>();
    stages.add(Stage.whole(1, (part, worker) -> pack(g, weight.values(), packed)).readingOnly(1));
    if (!g.walksOverInput()) {
      stages.add(Stage.perBlock(y.blocks(), (block, worker) -> pad(kernels, block)));
    }
    stages.add(Stage.perBlock(y.blocks(), (block, worker) -> convolve(kernels, block, packed)));
    return stages;
  }

  private void convolve(Kernels kernels, int block, float[] packed) {
    int images = Lanes.imagesIn(block, y.shape().extent(0));
    int xAt = block * g.paddedSize(), yAt = y.blockAt(block);
    for (int tile = 0; tile < Tiles.count(g.out(), Taps.TILE); tile++) {
      int o = Tiles.start(tile, g.out(), Taps.TILE);
      int count = Tiles.start(tile + 1, g.out(), Taps.TILE) - o;
      kernels.convolve(
          taps,
          count,
          packed,
          o * g.taps(),
          bias.values(),
          o,
          relu,
          padded,
          xAt,
          y.values(),
          yAt + o * g.outPixels() * WIDTH,
          images);
    }
  }

  /// Weights `[O, taps]` into tiles of channels, `[taps, tile]` each.
  static void pack(ConvGeometry g, float[] w, float[] packed) {
    for (int tile = 0; tile < Tiles.count(g.out(), Taps.TILE); tile++) {
      int o = Tiles.start(tile, g.out(), Taps.TILE);
      int count = Tiles.start(tile + 1, g.out(), Taps.TILE) - o;
      int at = o * g.taps();
      for (int t = 0; t < g.taps(); t++) {
        for (int r = 0; r < count; r++) {
          packed[at++] = w[(o + r) * g.taps() + t];
        }
      }
    }
  }

  /// Copies a block into the middle of its room, whose rim stays zero.
  private void pad(Kernels kernels, int block) {
    int from = x.blockAt(block), to = block * g.paddedSize();
    for (int c = 0; c < g.in(); c++) {
      for (int h = 0; h < g.inHeight(); h++, from += g.inWidth() * WIDTH) {
        int row = (c * g.paddedHeight() + h + g.top()) * g.roomWidth();
        padRow(kernels, from, to + row * WIDTH);
      }
    }
  }

  private void padRow(Kernels kernels, int from, int to) {
    int step = g.stride();
    if (step == 1) {
      System.arraycopy(x.values(), from, padded, to + g.left() * WIDTH, g.inWidth() * WIDTH);
      return;
    }
    for (int k = 0; k < Math.min(step, g.inWidth()); k++) {
      int count = (g.inWidth() - k + step - 1) / step, at = to + g.place(k + g.left()) * WIDTH;
      kernels.copyPixels(count, x.values(), from + k * WIDTH, step * WIDTH, padded, at, WIDTH);
    }
  }
}
