package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.TileTransform;

/// What [Winograd]'s convolution multiplies besides weights where one tile is all of an image, for
/// the whole batch: `V = Bᵀ X B`, which the forward direction transforms and the gradient of the
/// weights reads once more, and `dM = A dY Aᵀ`, which both gradients read. Both stand as
/// [WinogradStrips] reads them, `[position, block, channel, 16]`.
final class OneTileOperands {
  private static final int WIDTH = Lanes.WIDTH;

  private final Node x;
  private final Node y;
  private final Room pixels;
  private final Room results;
  private final WinogradStrips forward;
  private final WinogradStrips backward;
  private final TileTransform image;
  private final TileTransform resultGradient;
  private final float[] v;

  /// Empty until there is a backward direction.
  private float[] dm = {};

  OneTileOperands(ConvGeometry g, Node x, Node y) {
    WinogradTiles tiles = new WinogradTiles(g);
    this.x = x;
    this.y = y;
    this.pixels = tiles.pixels();
    this.results = tiles.results();
    this.forward = new WinogradStrips(y.blocks(), g.out(), g.in());
    this.backward = new WinogradStrips(y.blocks(), g.in(), g.out());
    this.image = tiles.image(WIDTH, forward.stepIn());
    this.resultGradient = tiles.resultGradient(backward.stepIn());
    this.v = new float[forward.sizeIn()];
  }

  /// Products of weights and V.
  WinogradStrips forward() {
    return forward;
  }

  /// Products of weights and dM.
  WinogradStrips backward() {
    return backward;
  }

  float[] v() {
    return v;
  }

  float[] dm() {
    return dm;
  }

  /// Transforms pixels to V.
  Stage pixels(Setting setting) {
    Kernels kernels = setting.kernels();
    float[][] room = rooms(setting, pixels);
    return Stage.perBlock(
        x.blocks(),
        (block, worker) -> {
          int to = block * forward.blockIn();
          transform(kernels, image, pixels, x.values(), x.blockAt(block), room[worker], v, to);
        });
  }

  /// Transforms gradients of results to dM.
  Stage gradients(Setting setting) {
    Kernels kernels = setting.kernels();
    float[][] room = rooms(setting, results);
    float[] to = dm.length > 0 ? dm : new float[backward.sizeIn()];
    dm = to;
    return Stage.perBlock(
        y.blocks(),
        (block, worker) -> {
          int at = block * backward.blockIn(), from = y.blockAt(block);
          transform(kernels, resultGradient, results, y.gradients(), from, room[worker], to, at);
        });
  }

  private static float[][] rooms(Setting setting, Room room) {
    return new float[setting.workers()][room.isBare() ? 0 : room.size()];
  }

  private static void transform(
      Kernels kernels,
      TileTransform t,
      Room room,
      float[] in,
      int inAt,
      float[] numbers,
      float[] out,
      int outAt) {
    float[] from = in;
    int at = inAt;
    if (!room.isBare()) {
      room.enter(in, inAt, numbers, 0);
      from = numbers;
      at = 0;
    }
    kernels.transformTile(t, room.channels(), WIDTH, from, at, room.channel(), out, outAt, WIDTH);
  }
}
