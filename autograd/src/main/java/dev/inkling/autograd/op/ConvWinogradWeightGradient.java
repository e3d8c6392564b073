package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.autograd.op.WinogradOperands.Columns;
import dev.inkling.autograd.op.WinogradOperands.Scratch;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Winograd;
import java.util.ArrayList;
import java.util.List;

/// The gradient of a 3×3 convolution's weights by [Winograd]'s algorithm: `dW = Gᵀ dU G` with
/// `dU[p, o, c] = Σ dM[p, o] · V[p, c]` over all tiles of all images, a matrix product for each
/// position, whose operands [WinogradOperands] makes.
///
/// Where a block has many tiles, a thread does all of this for a block, tile row by tile row, and
/// each block has its own dU: sums are chains over tiles and images, then over blocks. Otherwise,
/// so that products are not too short, the batch has one dU, whose rows of positions are the parts
/// of the work: each sum is one chain over blocks, tiles, images.
final class ConvWinogradWeightGradient {
  private static final int SIDE = Winograd.SIDE;
  private static final int OUTPUTS_A_PART = 64;

  /// From so many tiles on each block has its own sums.
  private static final int MANY_TILES = 9;

  /// Tiles of different blocks that are multiplied at once: 128 steps of the product.
  private static final int TILES = 8;

  private final ConvGeometry g;
  private final Node x;
  private final Node weight;
  private final Node y;
  private final boolean accumulate;
  private final WinogradTiles tiles;
  private final int blocks;
  private final boolean eachBlock;

  /// Outputs and tiles that are multiplied at once.
  private final int outputs;

  private final int most;
  private final WinogradOperands operands;

  ConvWinogradWeightGradient(ConvGeometry g, Node x, Node weight, Node y, boolean accumulate) {
    this.g = g;
    this.x = x;
    this.weight = weight;
    this.y = y;
    this.accumulate = accumulate;
    this.tiles = new WinogradTiles(g);
    this.blocks = y.blocks();
    this.eachBlock = tiles.count() >= MANY_TILES;
    int strips = (g.out() + OUTPUTS_A_PART - 1) / OUTPUTS_A_PART;
    this.outputs = eachBlock ? g.out() : (g.out() + strips - 1) / strips;
    this.most = eachBlock ? tiles.across() : Math.min(blocks * tiles.count(), TILES);
    int down = eachBlock ? 1 : tiles.down();
    this.operands = new WinogradOperands(g, x, y, tiles, down, outputs, most);
  }

  List<Stage> stages(Setting setting) {
    return tiles.count() == 1
        ? new OneTileWeightGradient(g, x, weight, y, accumulate).stages(setting)
        : someTilesAtATime(setting);
  }

  private List<Stage> someTilesAtATime(Setting setting) {
    Kernels kernels = setting.kernels();
    Scratch[] scratch = new Scratch[setting.workers()];
    for (int i = 0; i < scratch.length; i++) {
      scratch[i] = operands.newScratch();
    }
    float[][] du = new float[eachBlock ? blocks : 1][WinogradWeights.size(g.out(), g.in())];
    List<Stage> stages = new ArrayList<>();
    if (eachBlock) {
      stages.add(eachBlock(kernels, scratch, du));
    } else {
      stages.addAll(wholeBatch(kernels, scratch, du[0]));
    }
    WinogradWeights[] rooms = WinogradWeights.forEachThread(setting, g.out(), g.in());
    stages.add(
        Stage.whole(
                WinogradWeights.parts(g.out()), (part, worker) -> store(part, rooms[worker], du))
            .writing(1));
    return stages;
  }

  private Stage eachBlock(Kernels kernels, Scratch[] scratch, float[][] du) {
    Columns[] columns = new Columns[scratch.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = operands.newColumns(1);
    }
    return Stage.perBlock(
        blocks,
        (block, worker) -> block(kernels, block, scratch[worker], columns[worker], du[block]));
  }

  /// All of one block, a row of tiles at a time.
  private void block(Kernels kernels, int block, Scratch s, Columns columns, float[] du) {
    operands.enter(kernels, block, s);
    for (int row = 0; row < tiles.down(); row++) {
      operands.alongColumns(kernels, block, row, s, columns, 0, 0);
      for (int i = 0; i < SIDE; i++) {
        operands.alongRow(kernels, i, 0, g.out(), 0, 0, most, 0, most, columns, s);
        operands.multiply(kernels, i, 0, g.out(), most, s, du, row > 0);
      }
    }
  }

  /// All blocks along their columns, then the rows of positions of the whole batch.
  private List<Stage> wholeBatch(Kernels kernels, Scratch[] scratch, float[] du) {
    Columns columns = operands.newColumns(blocks);
    int strips = (g.out() + outputs - 1) / outputs;
    return List.of(
        Stage.perBlock(
            blocks,
            (block, worker) -> {
              operands.enter(kernels, block, scratch[worker]);
              for (int row = 0; row < tiles.down(); row++) {
                operands.alongColumns(kernels, block, row, scratch[worker], columns, block, row);
              }
            }),
        Stage.whole(
            SIDE * strips,
            (part, worker) ->
                row(kernels, part / strips, part % strips, columns, scratch[worker], du)));
  }

  /// Row `i` of the positions of the whole batch, for the outputs of a strip.
  private void row(Kernels kernels, int i, int strip, Columns columns, Scratch s, float[] du) {
    int first = strip * outputs, count = Math.min(outputs, g.out() - first);
    int all = blocks * tiles.count();
    for (int tile = 0; tile < all; tile += most) {
      int some = Math.min(most, all - tile);
      for (int t = 0, run; t < some; t += run) {
        int block = (tile + t) / tiles.count(), here = (tile + t) % tiles.count();
        run = Math.min(some - t, tiles.across() - here % tiles.across());
        int row = here / tiles.across() * SIDE + i;
        operands.alongRow(
            kernels, row, first, count, block, here % tiles.across(), run, t, some, columns, s);
      }
      operands.multiply(kernels, i, first, count, some, s, du, tile > 0);
    }
  }

  /// The gradients of some outputs' weights.
  private void store(int part, WinogradWeights room, float[][] du) {
    int first = WinogradWeights.first(part), end = WinogradWeights.end(part, g.out());
    room.gradient(du, first, end, weight.gradients(), 0, accumulate);
  }
}
