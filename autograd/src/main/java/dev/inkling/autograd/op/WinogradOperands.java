package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.LineTransform;
import dev.inkling.tensor.Panels;
import dev.inkling.tensor.TileTransform.Kind;
import dev.inkling.tensor.Winograd;

/// Both operands of the products that give a convolution's weight gradient by [Winograd]'s
/// algorithm, and these products; see [ConvWinogradWeightGradient].
///
/// They are `dM = A dY Aᵀ`, of which images are neighbours, as they stand in lanes, and `V = Bᵀ X
/// B` from images that were turned, so that channels are neighbours. Both are transformed first
/// along the columns of their tiles, `[O, tile row, 6, columns, 16]` and `[C/16, tile row, 6,
/// columns, 16 images, 16 channels]`, then, one of the six rows of positions at a time, along the
/// rows, and multiplied while they are still in the cache.
final class WinogradOperands {
  private static final int WIDTH = Lanes.WIDTH;
  private static final int PIXEL = WIDTH * WIDTH;
  private static final int SIDE = Winograd.SIDE;
  private static final int RESULTS = Winograd.RESULTS;

  private final ConvGeometry g;
  private final Node y;
  private final WinogradTiles tiles;
  private final TurnedImages turnedImages;
  private final Room results;
  private final int panels;
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

  /// Both operands of some blocks, transformed along their columns.
  record Columns(float[] dm, float[] v) {}

  /// What a thread needs for itself: rooms for one block, and both operands of some tiles.
  record Scratch(float[] dy, float[] turned, float[] dm, float[] v) {}

  /// Operands of a convolution of x to y.
  ///
  /// @param down rows of tiles that stand side by side in [Columns]
  /// @param outputs outputs that are multiplied at once
  /// @param most tiles that are multiplied at once
  WinogradOperands(
      ConvGeometry g, Node x, Node y, WinogradTiles tiles, int down, int outputs, int most) {
    this.g = g;
    this.y = y;
    this.tiles = tiles;
    this.turnedImages = new TurnedImages(x, tiles.pixels());
    this.results = tiles.results();
    this.panels = Panels.count(g.in());
    this.outputs = outputs;
    this.most = most;
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

  private LineTransform[] rows(Kind kind, int pixel, int step) {
    LineTransform[] rows = new LineTransform[tiles.across()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = LineTransform.of(kind, i + 1, RESULTS * pixel, pixel, pixel, step);
    }
    return rows;
  }

  /// Room for the operands of so many blocks along their columns.
  Columns newColumns(int blocks) {
    return new Columns(new float[blocks * g.out() * output], new float[blocks * panels * panel]);
  }

  /// Room for one thread.
  Scratch newScratch() {
    return new Scratch(
        new float[results.isBare() ? 0 : results.size()],
        turnedImages.newRoom(),
        new float[SIDE * stepM()],
        new float[SIDE * stepV()]);
  }

  /// From position to position of dM; odd numbers of cache lines, see [WinogradGroups].
  private int stepM() {
    return (outputs * most | 1) * WIDTH;
  }

  private int stepV() {
    return (panels * most * WIDTH | 1) * WIDTH;
  }

  /// Brings a block into its rooms, images turned.
  void enter(Kernels kernels, int block, Scratch s) {
    turnedImages.enter(kernels, block, s.turned);
    if (!results.isBare()) {
      results.enter(y.gradients(), y.blockAt(block), s.dy, 0);
    }
  }

  /// Both operands of a row of tiles of the block that was brought in last along their columns, to
  /// row `at` of block `to` of where they go.
  void alongColumns(
      Kernels kernels, int block, int row, Scratch s, Columns columns, int to, int at) {
    int across = tiles.resultWidth() * WIDTH, wide = tiles.roomWidth() * PIXEL;
    kernels.transformLines(
        gradientColumns,
        g.out(),
        WIDTH,
        results.isBare() ? y.gradients() : s.dy,
        (results.isBare() ? y.blockAt(block) : 0) + row * RESULTS * across,
        results.channel(),
        columns.dm,
        to * g.out() * output + at * SIDE * across,
        output);
    kernels.transformLines(
        imageColumns,
        panels,
        PIXEL,
        s.turned,
        row * RESULTS * wide,
        turnedImages.panel(),
        columns.v,
        to * panels * panel + at * SIDE * wide,
        panel);
  }

  /// A run of tiles along a row: `dM[j, o, tile, 16]` and `V[j, C/16, tile, 16, 16]`, of `some`
  /// tiles those from `t` on.
  ///
  /// @param row of what was transformed along columns
  /// @param tile the first one's column
  void alongRow(
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

  /// The products of row `i` of the positions of `some` tiles, which are added to what stands there
  /// where asked.
  void multiply(
      Kernels kernels,
      int i,
      int first,
      int count,
      int some,
      Scratch s,
      float[] du,
      boolean resume) {
    for (int j = 0; j < SIDE; j++) {
      int position = (i * SIDE + j) * WinogradWeights.step(g.out(), g.in());
      int to = position + first * g.in(), depth = some * WIDTH;
      kernels.product(
          count, g.in(), depth, s.dm, j * stepM(), depth, s.v, j * stepV(), du, to, g.in(), resume);
    }
  }
}
