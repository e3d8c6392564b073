package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.TileTransform;
import java.util.List;

/// The forward direction of a 3×3 convolution by [Winograd]'s algorithm, some tiles at a time:
/// their pixels are transformed, multiplied with the transformed weights, and the sums transformed
/// to results. Images of one tile go another way, [OneTileForward].
final class ConvWinogradForward {
  private static final int WIDTH = Lanes.WIDTH;

  private final ConvGeometry g;
  private final Node x;
  private final Node weight;
  private final Node bias;
  private final Node y;
  private final boolean relu;
  private final WinogradTiles tiles;
  private final WinogradGroups groups;
  private final Room pixels;
  private final TileTransform image;
  private final TileTransform[] results;

  ConvWinogradForward(ConvGeometry g, Node x, Node weight, Node bias, Node y, boolean relu) {
    this.g = g;
    this.x = x;
    this.weight = weight;
    this.bias = bias;
    this.y = y;
    this.relu = relu;
    this.tiles = new WinogradTiles(g);
    this.groups = new WinogradGroups(tiles.count(), g.out(), g.in());
    this.pixels = tiles.pixels();
    this.image = tiles.image(WIDTH, groups.stepIn());
    this.results = tiles.results(WIDTH, groups.stepOut());
  }

  List<Stage> stages(Setting setting) {
    Kernels kernels = setting.kernels();
    int workers = setting.workers();
    float[] u = new float[WinogradWeights.size(g.out(), g.in())];
    float[][] room = new float[workers][pixels.isBare() ? 0 : pixels.size()];
    float[][] v = new float[workers][groups.sizeIn()], m = new float[workers][groups.sizeOut()];
    WinogradWeights[] rooms = WinogradWeights.forEachThread(setting, g.out(), g.in());
    return List.of(
        Stage.whole(WinogradWeights.parts(g.out()), (part, worker) -> pack(part, rooms[worker], u))
            .readingOnly(1),
        Stage.perBlock(
            y.blocks(),
            (block, worker) -> block(kernels, block, u, room[worker], v[worker], m[worker])));
  }

  /// Weights `[O, C, 3, 3]` of some outputs as `[position, O, C]`.
  private void pack(int part, WinogradWeights room, float[] u) {
    int first = WinogradWeights.first(part), end = WinogradWeights.end(part, g.out());
    room.transform(weight.values(), 0, first, end, u);
  }

  private void block(Kernels kernels, int block, float[] u, float[] room, float[] v, float[] m) {
    float[] in = x.values(), out = y.values();
    int from = x.blockAt(block), to = y.blockAt(block), channel = g.outPixels() * WIDTH;
    if (!pixels.isBare()) {
      pixels.enter(in, from, room, 0);
      in = room;
      from = 0;
    }
    for (int first = 0; first < tiles.count(); first += groups.most()) {
      int count = Math.min(groups.most(), tiles.count() - first);
      for (int t = 0; t < count; t++) {
        int at = from + tiles.pixel(first + t) * WIDTH, there = t * groups.tileIn();
        kernels.transformTile(image, g.in(), WIDTH, in, at, pixels.channel(), v, there, WIDTH);
      }
      groups.multiply(kernels, count, u, v, m);
      for (int t = 0; t < count; t++) {
        int tile = first + t, at = to + tiles.result(tile) * WIDTH, step = groups.channelOut();
        kernels.transformTile(results[tile], g.out(), WIDTH, m, t * WIDTH, step, out, at, channel);
      }
    }
    kernels.addBias(g.out(), channel, bias.values(), relu, out, to, channel);
  }
}
