package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.LineTransform;
import dev.inkling.tensor.Panels;
import dev.inkling.tensor.TileTransform.Kind;
import dev.inkling.tensor.Winograd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The gradient of a 3×3 convolution's weights by [Winograd]'s algorithm: `dW = Gᵀ dU G` with
/// `dU[p, o, c] = Σ dM[p, o] · V[p, c]` over all tiles of all images, a matrix product for each
/// position.
///
/// Its operands are `dM = A dY Aᵀ`, of which images are neighbours, as they stand in lanes, and `V
/// = Bᵀ X B` from images that were turned, so that channels are neighbours. Both are transformed
/// first along the columns of their tiles, `[O, tile row, 6, columns, 16]` and `[C/16, tile row, 6,
/// columns, 16 images, 16 channels]`, then, one of the six rows of positions at a time, along the
/// rows, and multiplied while they are still in the cache.
///
/// Where a block has many tiles, a thread does all of this for a block, tile row by tile row, and
/// each block has its own dU: sums are chains over tiles and images, then over blocks. Otherwise,
/// so that products are not too short, the batch has one dU, whose rows of positions are the parts
/// of the work: each sum is one chain over blocks, tiles, images.
final class ConvWinogradWeightGradient {
  private static final int WIDTH = Lanes.WIDTH;
  private static final int PIXEL = WIDTH * WIDTH;
  private static final int SIDE = Winograd.SIDE;
  private static final int RESULTS = Winograd.RESULTS;
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
  private final Room pixels;
  private final Room results;
  private final int panels;
  private final int blocks;
  private final boolean eachBlock;

  /// Rows of tiles that are transformed along their columns before they are multiplied.
  private final int down;

  /// Outputs and tiles that are multiplied at once.
  private final int outputs;

  private final int most;

  /// From output to output of the gradient that is transformed along its columns.
  private final int output;

  /// From panel to panel of the images that are.
  private final int panel;

  private final LineTransform gradientColumns;
  private final LineTransform imageColumns;

  /// For each number of tiles that follow one another, from 1 on.
  private final LineTransform[] gradientRows;

  private final LineTransform[] imageRows;

  /// Both operands, transformed along their columns.
  private record Columns(float[] dm, float[] v) {}

  /// What a thread needs for itself: rooms for one block, and both operands of some tiles.
  private record Scratch(float[] dy, float[] turned, Columns columns, float[] dm, float[] v) {}

  ConvWinogradWeightGradient(ConvGeometry g, Node x, Node weight, Node y, boolean accumulate) {
    this.g = g;
    this.x = x;
    this.weight = weight;
    this.y = y;
    this.accumulate = accumulate;
    this.tiles = new WinogradTiles(g);
    this.pixels = tiles.pixels();
    this.results = tiles.results();
    this.panels = Panels.count(g.in());
    this.blocks = y.blocks();
    this.eachBlock = tiles.count() >= MANY_TILES;
    this.down = eachBlock ? 1 : tiles.down();
    int strips = (g.out() + OUTPUTS_A_PART - 1) / OUTPUTS_A_PART;
    this.outputs = eachBlock ? g.out() : (g.out() + strips - 1) / strips;
    this.most = eachBlock ? tiles.across() : Math.min(blocks * tiles.count(), TILES);
    this.output = down * SIDE * tiles.resultWidth() * WIDTH;
    this.panel = down * SIDE * tiles.roomWidth() * PIXEL;
    int wide = tiles.resultWidth(), row = wide * WIDTH;
    this.gradientColumns = LineTransform.of(Kind.RESULT_GRADIENT, wide, WIDTH, row, WIDTH, row);
    int imageRow = tiles.roomWidth() * PIXEL;
    this.imageColumns =
        LineTransform.of(Kind.IMAGE, tiles.roomWidth(), PIXEL, imageRow, PIXEL, imageRow);
    this.gradientRows = rows(Kind.RESULT_GRADIENT, WIDTH, stepM());
    this.imageRows = rows(Kind.IMAGE, PIXEL, stepV());
  }

  List<Stage> stages(Setting setting) {
    Kernels kernels = setting.kernels();
    Scratch[] scratch = new Scratch[setting.workers()];
    for (int i = 0; i < scratch.length; i++) {
      scratch[i] = scratch();
    }
    float[][] du = new float[eachBlock ? blocks : 1][Winograd.POSITIONS * g.out() * g.in()];
    WinogradWeights[] rows = WinogradWeights.forEachThread(setting, g.in());
    List<Stage> stages = new ArrayList<>();
    if (eachBlock) {
      stages.add(
          Stage.perBlock(
              blocks, (block, worker) -> block(kernels, block, scratch[worker], du[block])));
    } else {
      stages.addAll(batch(kernels, scratch, du[0]));
    }
    stages.add(
        Stage.whole(WinogradWeights.parts(g.out()), (part, worker) -> store(part, rows[worker], du))
            .writing(1));
    return stages;
  }

  private LineTransform[] rows(Kind kind, int pixel, int step) {
    LineTransform[] rows = new LineTransform[tiles.across()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = LineTransform.of(kind, i + 1, RESULTS * pixel, pixel, pixel, step);
    }
    return rows;
  }

  private Scratch scratch() {
    return new Scratch(
        new float[results.isBare() ? 0 : results.size()],
        new float[panels * pixels.channel() * WIDTH],
        columns(eachBlock ? 1 : 0),
        new float[SIDE * stepM()],
        new float[SIDE * stepV()]);
  }

  private Columns columns(int of) {
    return new Columns(new float[of * g.out() * output], new float[of * panels * panel]);
  }

  /// From position to position of dM; odd numbers of cache lines, see [WinogradGroups].
  private int stepM() {
    return (outputs * most | 1) * WIDTH;
  }

  private int stepV() {
    return (panels * most * WIDTH | 1) * WIDTH;
  }

  /// All of one block.
  private void block(Kernels kernels, int block, Scratch s, float[] du) {
    turn(kernels, block, s.turned);
    float[] dy = gradients(block, s.dy);
    int from = results.isBare() ? y.blockAt(block) : 0;
    for (int row = 0; row < tiles.down(); row++) {
      alongColumns(kernels, row, dy, from, s.turned, s.columns, 0, 0);
      for (int i = 0; i < SIDE; i++) {
        alongRow(kernels, i, 0, g.out(), 0, 0, most, 0, most, s.columns, s);
        multiply(kernels, i, 0, g.out(), most, s, du, row > 0);
      }
    }
  }

  /// All blocks along their columns, then the rows of positions of the whole batch.
  private List<Stage> batch(Kernels kernels, Scratch[] scratch, float[] du) {
    Columns columns = columns(blocks);
    int strips = (g.out() + outputs - 1) / outputs;
    return List.of(
        Stage.perBlock(
            blocks,
            (block, worker) -> {
              Scratch s = scratch[worker];
              turn(kernels, block, s.turned);
              float[] dy = gradients(block, s.dy);
              int from = results.isBare() ? y.blockAt(block) : 0;
              for (int row = 0; row < down; row++) {
                alongColumns(kernels, row, dy, from, s.turned, columns, block, row);
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
        alongRow(
            kernels, row, first, count, block, here % tiles.across(), run, t, some, columns, s);
      }
      multiply(kernels, i, first, count, some, s, du, tile > 0);
    }
  }

  /// The products of row `i` of the positions of `some` tiles, which are added to what stands there
  /// where asked.
  private void multiply(
      Kernels kernels,
      int i,
      int first,
      int count,
      int some,
      Scratch s,
      float[] du,
      boolean resume) {
    for (int j = 0; j < SIDE; j++) {
      int to = ((i * SIDE + j) * g.out() + first) * g.in(), depth = some * WIDTH;
      kernels.product(
          count, g.in(), depth, s.dm, j * stepM(), depth, s.v, j * stepV(), du, to, g.in(), resume);
    }
  }

  /// The gradient of a block's results in their room.
  private float[] gradients(int block, float[] room) {
    if (results.isBare()) {
      return y.gradients();
    }
    results.enter(y.gradients(), y.blockAt(block), room, 0);
    return room;
  }

  /// A block `[C, pixels, 16 images]` as `[C/16, pixels, 16 images, 16 channels]` in their room;
  /// images that are not there stay 0.
  private void turn(Kernels kernels, int block, float[] turned) {
    int images = Lanes.imagesIn(block, x.shape().extent(0));
    int channel = g.inHeight() * g.inWidth() * WIDTH;
    if (images < WIDTH) {
      Arrays.fill(turned, 0);
    }
    for (int p = 0; p < panels; p++) {
      int count = Math.min(WIDTH, g.in() - p * WIDTH);
      int from = x.blockAt(block) + p * WIDTH * channel, room = p * pixels.channel() * WIDTH;
      for (int h = 0; h < g.inHeight(); h++) {
        int to = room + ((h + g.top()) * tiles.roomWidth() + g.left()) * PIXEL;
        for (int k = 0; k < g.inWidth(); k++, from += WIDTH, to += PIXEL) {
          kernels.transpose(count, images, x.values(), from, channel, turned, to, WIDTH);
        }
      }
    }
  }

  /// Both operands of a row of tiles along their columns, to row `at` of block `block` of where
  /// they go.
  private void alongColumns(
      Kernels kernels,
      int row,
      float[] dy,
      int from,
      float[] turned,
      Columns columns,
      int block,
      int at) {
    int across = tiles.resultWidth() * WIDTH, wide = tiles.roomWidth() * PIXEL;
    kernels.transformLines(
        gradientColumns,
        g.out(),
        WIDTH,
        dy,
        from + row * RESULTS * across,
        results.channel(),
        columns.dm,
        block * g.out() * output + at * SIDE * across,
        output);
    kernels.transformLines(
        imageColumns,
        panels,
        PIXEL,
        turned,
        row * RESULTS * wide,
        pixels.channel() * WIDTH,
        columns.v,
        block * panels * panel + at * SIDE * wide,
        panel);
  }

  /// A run of tiles along a row: `dM[j, o, tile, 16]` and `V[j, C/16, tile, 16, 16]`, of `some`
  /// tiles those from `t` on.
  ///
  /// @param row of what was transformed along columns
  /// @param tile the first one's column
  private void alongRow(
      Kernels kernels,
      int row,
      int first,
      int count,
      int block,
      int tile,
      int run,
      int t,
      int some,
      Columns columns,
      Scratch s) {
    kernels.transformLines(
        gradientRows[run - 1],
        count,
        WIDTH,
        columns.dm,
        (block * g.out() + first) * output + (row * tiles.resultWidth() + tile * RESULTS) * WIDTH,
        output,
        s.dm,
        t * WIDTH,
        some * WIDTH);
    kernels.transformLines(
        imageRows[run - 1],
        panels,
        PIXEL,
        columns.v,
        block * panels * panel + (row * tiles.roomWidth() + tile * RESULTS) * PIXEL,
        panel,
        s.v,
        t * PIXEL,
        some * PIXEL);
  }

  /// The gradients of some outputs' weights.
  private void store(int part, WinogradWeights row, float[][] du) {
    for (int o = WinogradWeights.first(part); o < WinogradWeights.end(part, g.out()); o++) {
      row.gradient(du, o * g.in(), g.out() * g.in(), weight.gradients(), o * g.taps(), accumulate);
    }
  }
}
