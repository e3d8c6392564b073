package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Panels;
import dev.inkling.tensor.TileTransform;
import dev.inkling.tensor.Winograd;
import java.util.List;

/// [ConvWinogradWeightGradient] where an image has few tiles: both operands of the whole batch are
/// transformed first, `dM[position, o, image]` and `V[position, C/16, image, 16]`, where each tile
/// counts as an image; then come the products of a strip of outputs, whose positions a thread
/// transforms back while they are in its second-level cache. Each sum is one chain over blocks,
/// tiles, images.
final class FewTilesWeightGradient {
  private static final int WIDTH = Lanes.WIDTH;
  private static final int PIXEL = WIDTH * WIDTH;
  private static final int POSITIONS = Winograd.POSITIONS;

  private final ConvGeometry g;
  private final Node weight;
  private final Node y;
  private final boolean accumulate;
  private final WinogradTiles tiles;
  private final TurnedImages images;
  private final Room results;
  private final TileTransform resultGradient;
  private final TileTransform image;

  /// Images of all tiles and blocks, the length of each sum.
  private final int depth;

  private final int stepM;
  private final int stepV;

  /// What a thread needs for itself: rooms for one block, and the positions of a strip.
  private record Scratch(float[] dy, float[] turned, float[][] du, WinogradWeights room) {}

  FewTilesWeightGradient(ConvGeometry g, Node x, Node weight, Node y, boolean accumulate) {
    this.g = g;
    this.weight = weight;
    this.y = y;
    this.accumulate = accumulate;
    this.tiles = new WinogradTiles(g);
    this.images = new TurnedImages(x, tiles.pixels());
    this.results = tiles.results();
    this.depth = y.blocks() * tiles.count() * WIDTH;
    this.stepM = WinogradWeights.step(g.out(), depth);
    this.stepV = WinogradWeights.step(Panels.count(g.in()) * WIDTH, depth);
    this.resultGradient = tiles.resultGradient(stepM);
    this.image = tiles.image(PIXEL, stepV);
  }

  List<Stage> stages(Setting setting) {
    Kernels kernels = setting.kernels();
    float[] dm = new float[POSITIONS * stepM], v = new float[POSITIONS * stepV];
    Scratch[] scratch = new Scratch[setting.workers()];
    for (int i = 0; i < scratch.length; i++) {
      scratch[i] = newScratch(kernels);
    }
    return List.of(
        Stage.perBlock(
            y.blocks(), (block, worker) -> transform(kernels, block, scratch[worker], dm, v)),
        Stage.whole(
                WinogradWeights.parts(g.out()),
                (strip, worker) -> strip(kernels, strip, dm, v, scratch[worker]))
            .writing(1));
  }

  private Scratch newScratch(Kernels kernels) {
    int rows = WinogradWeights.end(0, g.out());
    return new Scratch(
        new float[results.isBare() ? 0 : results.size()],
        images.newRoom(),
        new float[1][WinogradWeights.size(rows, g.in())],
        new WinogradWeights(kernels, rows, g.in()));
  }

  private void transform(Kernels kernels, int block, Scratch s, float[] dm, float[] v) {
    float[] dy = y.gradients();
    int from = y.blockAt(block);
    if (!results.isBare()) {
      results.enter(dy, from, s.dy, 0);
      dy = s.dy;
      from = 0;
    }
    images.enter(kernels, block, s.turned);
    int channel = results.channel(), panels = Panels.count(g.in()), panel = images.panel();
    for (int t = 0; t < tiles.count(); t++) {
      int to = block * tiles.count() + t, result = from + tiles.resultInRoom(t) * WIDTH;
      kernels.transformTile(
          resultGradient, g.out(), WIDTH, dy, result, channel, dm, to * WIDTH, depth);
      int pixel = tiles.pixel(t) * PIXEL, next = depth * WIDTH;
      kernels.transformTile(image, panels, PIXEL, s.turned, pixel, panel, v, to * PIXEL, next);
    }
  }

  /// The gradients of some outputs' weights.
  private void strip(Kernels kernels, int strip, float[] dm, float[] v, Scratch s) {
    int first = WinogradWeights.first(strip), count = WinogradWeights.end(strip, g.out()) - first;
    int in = g.in(), step = s.du[0].length / POSITIONS;
    for (int p = 0; p < POSITIONS; p++) {
      int from = p * stepM + first * depth, to = p * step;
      kernels.product(count, in, depth, dm, from, depth, v, p * stepV, s.du[0], to, in, false);
    }
    s.room.gradient(s.du, 0, count, weight.gradients(), first * g.taps(), accumulate);
  }
}
