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
  private final OneTileOperands operands;
  private final Node weight;
  private final Node bias;
  private final Node y;
  private final boolean relu;
  private final WinogradStrips strips;
  private final TileTransform result;

  /// From channel to channel of the results.
  private final int channel;

  OneTileForward(
      ConvGeometry g, OneTileOperands operands, Node weight, Node bias, Node y, boolean relu) {
    this.g = g;
    this.operands = operands;
    this.weight = weight;
    this.bias = bias;
    this.y = y;
    this.relu = relu;
    this.strips = operands.forward();
    this.result = new WinogradTiles(g).results(WIDTH, strips.stepOut())[0];
    this.channel = g.outPixels() * WIDTH;
  }

  List<Stage> stages(Setting setting) {
    Kernels kernels = setting.kernels();
    WinogradStrips.Scratch[] scratch = strips.forEachThread(setting);
    return List.of(
        operands.pixels(setting),
        Stage.whole(strips.count(), (strip, worker) -> strip(kernels, strip, scratch[worker])),
        Stage.perBlock(y.blocks(), (block, worker) -> finish(kernels, block)));
  }

  private void strip(Kernels kernels, int strip, WinogradStrips.Scratch s) {
    strips.multiply(kernels, strip, weight.values(), operands.v(), s);
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
