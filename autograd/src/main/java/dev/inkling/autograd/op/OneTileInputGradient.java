package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.TileTransform;
import java.util.List;

/// [ConvWinogradInputGradient] where one tile is all of an image: gradients of all blocks are
/// transformed first, then multiplied strip by strip, see [WinogradStrips].
final class OneTileInputGradient {
  private static final int WIDTH = Lanes.WIDTH;

  private final ConvGeometry g;
  private final Node x;
  private final Node weight;
  private final Node y;
  private final boolean accumulate;
  private final WinogradStrips strips;
  private final Room pixels;
  private final Room results;

  /// The room of pixels for the channels of each strip; made here, for in a step they were garbage.
  private final Room[] rooms;

  private final TileTransform resultGradient;
  private final TileTransform imageGradient;

  OneTileInputGradient(ConvGeometry g, Node x, Node weight, Node y, boolean accumulate) {
    this.g = g;
    this.x = x;
    this.weight = weight;
    this.y = y;
    this.accumulate = accumulate;
    this.strips = new WinogradStrips(y.blocks(), g.in(), g.out());
    WinogradTiles tiles = new WinogradTiles(g);
    this.pixels = tiles.pixels();
    this.results = tiles.results();
    this.rooms = new Room[strips.count()];
    for (int i = 0; i < rooms.length; i++) {
      rooms[i] = pixels.withChannels(strips.rows(i));
    }
    this.resultGradient = tiles.resultGradient(strips.stepIn());
    this.imageGradient = tiles.imageGradient(strips.stepOut());
  }

  List<Stage> stages(Setting setting) {
    Kernels kernels = setting.kernels();
    int workers = setting.workers();
    float[] dm = new float[strips.sizeIn()];
    float[][] room = new float[workers][results.isBare() ? 0 : results.size()];
    float[][] dx = new float[workers][strips.most() * pixels.channel()];
    WinogradStrips.Scratch[] scratch = strips.forEachThread(setting);
    return List.of(
        Stage.perBlock(y.blocks(), (block, worker) -> transform(kernels, block, room[worker], dm)),
        Stage.whole(
                strips.count(),
                (strip, worker) -> strip(kernels, strip, dm, dx[worker], scratch[worker]))
            .writing(0));
  }

  private void transform(Kernels kernels, int block, float[] room, float[] dm) {
    float[] dy = y.gradients();
    int from = y.blockAt(block), to = block * strips.blockIn();
    if (!results.isBare()) {
      results.enter(dy, from, room, 0);
      dy = room;
      from = 0;
    }
    kernels.transformTile(
        resultGradient, g.out(), WIDTH, dy, from, results.channel(), dm, to, WIDTH);
  }

  private void strip(Kernels kernels, int strip, float[] dm, float[] dx, WinogradStrips.Scratch s) {
    strips.multiply(kernels, strip, weight.values(), 9, g.taps(), dm, s);
    Room some = rooms[strip];
    int first = strips.first(strip) * g.inHeight() * g.inWidth() * WIDTH;
    int step = strips.channelOut(), channel = pixels.channel();
    for (int block = 0; block < y.blocks(); block++) {
      some.clear(dx);
      kernels.transformTile(
          imageGradient, some.channels(), WIDTH, s.out(), block * WIDTH, step, dx, 0, channel);
      some.leave(dx, x.gradients(), x.blockAt(block) + first, accumulate);
    }
  }
}
