package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.TileTransform;
import java.util.List;

/// [ConvWinogradForward] where one tile is all of an image: pixels of all blocks are transformed
/// first, then multiplied strip by strip, see [WinogradStrips].
final class OneTileForward {
  private static final int WIDTH = Lanes.WIDTH;

  private final ConvGeometry g;
  private final Node x;
  private final Node weight;
  private final Node bias;
  private final Node y;
  private final boolean relu;
  private final WinogradStrips strips;
  private final Room pixels;
  private final TileTransform image;
  private final TileTransform result;

  /// From channel to channel of the results.
  private final int channel;

  OneTileForward(ConvGeometry g, Node x, Node weight, Node bias, Node y, boolean relu) {
    this.g = g;
    this.x = x;
    this.weight = weight;
    this.bias = bias;
    this.y = y;
    this.relu = relu;
    this.strips = new WinogradStrips(y.blocks(), g.out(), g.in());
    WinogradTiles tiles = new WinogradTiles(g);
    this.pixels = tiles.pixels();
    this.image = tiles.image(WIDTH, strips.stepIn());
    this.result = tiles.results(WIDTH, strips.stepOut())[0];
    this.channel = g.outPixels() * WIDTH;
  }

  List<Stage> stages(Setting setting) {
    Kernels kernels = setting.kernels();
    float[] v = new float[strips.sizeIn()];
    float[][] room = new float[setting.workers()][pixels.isBare() ? 0 : pixels.size()];
    WinogradStrips.Scratch[] scratch = strips.forEachThread(setting);
    return List.of(
        Stage.perBlock(y.blocks(), (block, worker) -> transform(kernels, block, room[worker], v)),
        Stage.whole(strips.count(), (strip, worker) -> strip(kernels, strip, v, scratch[worker])),
        Stage.perBlock(y.blocks(), (block, worker) -> finish(kernels, block)));
  }

  private void transform(Kernels kernels, int block, float[] room, float[] v) {
    float[] in = x.values();
    int from = x.blockAt(block), to = block * strips.blockIn();
    if (!pixels.isBare()) {
      pixels.enter(in, from, room, 0);
      in = room;
      from = 0;
    }
    kernels.transformTile(image, g.in(), WIDTH, in, from, pixels.channel(), v, to, WIDTH);
  }

  private void strip(Kernels kernels, int strip, float[] v, WinogradStrips.Scratch s) {
    strips.multiply(kernels, strip, weight.values(), g.taps(), 9, v, s);
    int first = strips.first(strip), count = strips.rows(strip), step = strips.channelOut();
    for (int block = 0; block < y.blocks(); block++) {
      int to = y.blockAt(block) + first * channel;
      kernels.transformTile(
          result, count, WIDTH, s.out(), block * WIDTH, step, y.values(), to, channel);
    }
  }

  /// Bias and rectifier of a block.
  private void finish(Kernels kernels, int block) {
    int at = y.blockAt(block);
    kernels.addBias(g.out(), channel, bias.values(), relu, y.values(), at, channel);
  }
}
