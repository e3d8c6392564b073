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
import java.util.stream.IntStream;

/// The forward direction of a convolution by single taps: in lanes every tap (c, u, v) is a whole
/// vector of images at a fixed offset from the pixel, so the sum runs over offsets, with nothing
/// gathered; the padding is written out as zeros.
final class ConvTapsForward {
  private static final int WIDTH = Lanes.WIDTH;

  private final ConvGeometry g;
  private final Node weight;
  private final Node bias;
  private final Node y;
  private final boolean relu;
  private final Taps taps;
  private final TapsRoom room;

  /// @param room of the input
  ConvTapsForward(ConvGeometry g, TapsRoom room, Node weight, Node bias, Node y, boolean relu) {
    this.g = g;
    this.weight = weight;
    this.bias = bias;
    this.y = y;
    this.relu = relu;
    this.room = room;
    this.taps = g.forwardTaps();
  }

  List<Stage> stages(Setting setting) {
    Kernels kernels = setting.kernels();
    float[] packed = new float[g.out() * g.taps()];
    int[] order = IntStream.range(0, g.taps()).toArray();
    List<Stage> stages = new ArrayList<>();
    stages.add(
        Stage.whole(1, (part, worker) -> pack(g, weight.values(), order, packed)).readingOnly(1));
    stages.addAll(room.stages(kernels));
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
          room.numbers(),
          xAt,
          y.values(),
          yAt + o * g.outPixels() * WIDTH,
          images);
    }
  }

  /// Weights `[O, taps]` into tiles of channels, `[taps, tile]` each, taps in this order.
  static void pack(ConvGeometry g, float[] w, int[] order, float[] packed) {
    for (int tile = 0; tile < Tiles.count(g.out(), Taps.TILE); tile++) {
      int o = Tiles.start(tile, g.out(), Taps.TILE);
      int count = Tiles.start(tile + 1, g.out(), Taps.TILE) - o;
      int at = o * g.taps();
      for (int t = 0; t < g.taps(); t++) {
        for (int r = 0; r < count; r++) {
          packed[at++] = w[(o + r) * g.taps() + order[t]];
        }
      }
    }
  }
}
