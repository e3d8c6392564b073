package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.TileTransform;
import java.util.List;

/// [ConvWinogradInputGradient] where one tile is all of an image: the transformed gradients of all
/// blocks, which are there already ([OneTileOperands#gradients]), are multiplied strip by strip,
/// see [WinogradStrips].
final class OneTileInputGradient {
  private static final int WIDTH = Lanes.WIDTH;

  private final ConvGeometry g;
  private final OneTileOperands operands;
  private final Node x;
  private final Node weight;
  private final boolean accumulate;
  private final WinogradStrips strips;

  /// From channel to channel in the room of pixels.
  private final int channel;

  /// The room of pixels for the channels of each strip; made here, for in a step they were garbage.
  private final Room[] rooms;

  private final TileTransform imageGradient;

  OneTileInputGradient(
      ConvGeometry g, OneTileOperands operands, Node x, Node weight, boolean accumulate) {
    this.g = g;
    this.operands = operands;
    this.x = x;
    this.weight = weight;
    this.accumulate = accumulate;
    this.strips = operands.backward();
    WinogradTiles tiles = new WinogradTiles(g);
    Room pixels = tiles.pixels();
    this.channel = pixels.channel();
    this.rooms = new Room[strips.count()];
    for (int i = 0; i < rooms.length; i++) {
      rooms[i] = pixels.withChannels(strips.rows(i));
    }
    this.imageGradient = tiles.imageGradient(strips.stepOut());
  }

  List<Stage> stages(Setting setting) {
    Kernels kernels = setting.kernels();
    float[][] dx = new float[setting.workers()][strips.most() * channel];
    WinogradStrips.Scratch[] scratch = strips.forEachThread(setting);
    return List.of(
        Stage.whole(
                strips.count(),
                (strip, worker) -> strip(kernels, strip, dx[worker], scratch[worker]))
            .writing(0));
  }

  private void strip(Kernels kernels, int strip, float[] dx, WinogradStrips.Scratch s) {
    strips.multiplyTurned(kernels, strip, weight.values(), operands.dm(), s);
    Room some = rooms[strip];
    int first = strips.first(strip) * g.inHeight() * g.inWidth() * WIDTH;
    int step = strips.channelOut();
    for (int block = 0; block < x.blocks(); block++) {
      some.clear(dx);
      kernels.transformTile(
          imageGradient, some.channels(), WIDTH, s.out(), block * WIDTH, step, dx, 0, channel);
      some.leave(dx, x.gradients(), x.blockAt(block) + first, accumulate);
    }
  }
}
