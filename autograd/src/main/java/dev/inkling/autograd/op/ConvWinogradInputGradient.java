package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.TileTransform;
import java.util.List;

/// The gradient of a 3×3 convolution's input by [Winograd]'s algorithm: the three steps of
/// [ConvWinogradForward] backward. With dM = A dY Aᵀ the gradient of what the image was transformed
/// to is `dV = Σ_o U_o ∘ dM_o`, and that of the pixels the sum of `B dV Bᵀ` over the tiles that see
/// them. Images of one tile go another way, [OneTileInputGradient].
final class ConvWinogradInputGradient {
  private static final int WIDTH = Lanes.WIDTH;

  private final ConvGeometry g;
  private final Node x;
  private final Node weight;
  private final Node y;
  private final boolean accumulate;
  private final WinogradTiles tiles;
  private final WinogradGroups groups;
  private final Room pixels;
  private final Room results;
  private final TileTransform resultGradient;
  private final TileTransform imageGradient;

  /// What a thread needs for itself.
  private record Scratch(float[] dy, float[] dx, float[] dm, float[] dv) {}

  ConvWinogradInputGradient(ConvGeometry g, Node x, Node weight, Node y, boolean accumulate) {
    this.g = g;
    this.x = x;
    this.weight = weight;
    this.y = y;
    this.accumulate = accumulate;
    this.tiles = new WinogradTiles(g);
    this.groups = new WinogradGroups(tiles.count(), g.in(), g.out());
    this.pixels = tiles.pixels();
    this.results = tiles.results();
    this.resultGradient = tiles.resultGradient(groups.stepIn());
    this.imageGradient = tiles.imageGradient(groups.stepOut());
  }

  List<Stage> stages(Setting setting) {
    Kernels kernels = setting.kernels();
    float[] u = new float[WinogradWeights.size(g.in(), g.out())];
    Scratch[] scratch = new Scratch[setting.workers()];
    for (int i = 0; i < scratch.length; i++) {
      scratch[i] =
          new Scratch(
              new float[results.isBare() ? 0 : results.size()],
              new float[pixels.size()],
              new float[groups.sizeIn()],
              new float[groups.sizeOut()]);
    }
    WinogradWeights[] rooms = WinogradWeights.forEachThread(setting, g.in(), g.out());
    return List.of(
        Stage.whole(WinogradWeights.parts(g.in()), (part, worker) -> pack(part, rooms[worker], u))
            .readingOnly(1),
        Stage.perBlock(y.blocks(), (block, worker) -> block(kernels, block, u, scratch[worker]))
            .writing(0));
  }

  /// Weights `[O, C, 3, 3]` of some channels of the input as `[position, C, O]`.
  private void pack(int part, WinogradWeights room, float[] u) {
    int first = WinogradWeights.first(part), end = WinogradWeights.end(part, g.in());
    room.transformTurned(weight.values(), 0, g.taps(), first, end, u);
  }

  private void block(Kernels kernels, int block, float[] u, Scratch s) {
    float[] dy = y.gradients();
    int from = y.blockAt(block);
    if (!results.isBare()) {
      results.enter(dy, from, s.dy, 0);
      dy = s.dy;
      from = 0;
    }
    pixels.clear(s.dx);
    for (int first = 0; first < tiles.count(); first += groups.most()) {
      int count = Math.min(groups.most(), tiles.count() - first);
      for (int t = 0; t < count; t++) {
        int at = from + tiles.resultInRoom(first + t) * WIDTH, there = t * groups.tileIn();
        kernels.transformTile(
            resultGradient, g.out(), WIDTH, dy, at, results.channel(), s.dm, there, WIDTH);
      }
      groups.multiply(kernels, count, u, s.dm, s.dv);
      for (int t = 0; t < count; t++) {
        int at = tiles.pixel(first + t) * WIDTH, step = groups.channelOut();
        kernels.transformTile(
            imageGradient, g.in(), WIDTH, s.dv, t * WIDTH, step, s.dx, at, pixels.channel());
      }
    }
    pixels.leave(s.dx, x.gradients(), x.blockAt(block), accumulate);
  }
}
