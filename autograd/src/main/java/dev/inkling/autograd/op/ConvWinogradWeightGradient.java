package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.autograd.op.WinogradOperands.Scratch;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Winograd;
import java.util.List;

/// The gradient of a 3×3 convolution's weights by [Winograd]'s algorithm: `dW = Gᵀ dU G` with
/// `dU[p, o, c] = Σ dM[p, o] · V[p, c]` over all tiles of all images, a matrix product for each
/// position, whose operands [WinogradOperands] makes.
///
/// A thread does all of this for a block, tile row by tile row, and each block has its own dU:
/// sums are chains over tiles and images, then over blocks. So that products are not too short,
/// images of few tiles go another way, [FewTilesWeightGradient].
final class ConvWinogradWeightGradient {
  private static final int SIDE = Winograd.SIDE;

  /// From so many tiles on each block has its own sums.
  private static final int MANY_TILES = 9;

  private final ConvGeometry g;
  private final Node x;
  private final Node weight;
  private final Node y;
  private final boolean accumulate;
  private final WinogradTiles tiles;

  ConvWinogradWeightGradient(ConvGeometry g, Node x, Node weight, Node y, boolean accumulate) {
    this.g = g;
    this.x = x;
    this.weight = weight;
    this.y = y;
    this.accumulate = accumulate;
    this.tiles = new WinogradTiles(g);
  }

  List<Stage> stages(Setting setting) {
    return tiles.count() < MANY_TILES
        ? new FewTilesWeightGradient(g, x, weight, y, accumulate).stages(setting)
        : blockByBlock(setting);
  }

  private List<Stage> blockByBlock(Setting setting) {
    Kernels kernels = setting.kernels();
    WinogradOperands operands = new WinogradOperands(g, x, y, tiles);
    Scratch[] scratch = new Scratch[setting.workers()];
    for (int i = 0; i < scratch.length; i++) {
      scratch[i] = operands.newScratch();
    }
    float[][] du = new float[y.blocks()][WinogradWeights.size(g.out(), g.in())];
    WinogradWeights[] rooms = WinogradWeights.forEachThread(setting, g.out(), g.in());
    return List.of(
        Stage.perBlock(
            y.blocks(),
            (block, worker) -> block(kernels, operands, block, scratch[worker], du[block])),
        Stage.whole(
                WinogradWeights.parts(g.out()), (part, worker) -> store(part, rooms[worker], du))
            .writing(1));
  }

  /// All of one block, a row of tiles at a time.
  private void block(Kernels kernels, WinogradOperands operands, int block, Scratch s, float[] du) {
    operands.enter(kernels, block, s);
    for (int row = 0; row < tiles.down(); row++) {
      operands.alongColumns(kernels, block, row, s);
      for (int i = 0; i < SIDE; i++) {
        operands.alongRow(kernels, i, s);
        operands.multiply(kernels, i, s, du, row > 0);
      }
    }
  }

  /// The gradients of some outputs' weights.
  private void store(int part, WinogradWeights room, float[][] du) {
    int first = WinogradWeights.first(part), end = WinogradWeights.end(part, g.out());
    room.gradient(du, first, end, weight.gradients(), 0, accumulate);
  }
}
