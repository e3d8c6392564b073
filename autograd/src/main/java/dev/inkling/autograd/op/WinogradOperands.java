package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.LineTransform;
import dev.inkling.tensor.Panels;
import dev.inkling.tensor.TileTransform.Kind;
import dev.inkling.tensor.Winograd;

/// Both operands of the products that give a convolution's weight gradient by [Winograd]'s
/// algorithm, of a row of tiles, and these products; see [ConvWinogradWeightGradient].
///
/// They are `dM = A dY Aᵀ`, of which images are neighbours, as they stand in lanes, and `V = Bᵀ X
/// B` from images that were turned, so that channels are neighbours. Both are transformed first
/// along the columns of their tiles, `[O, 6, columns, 16]` and `[C/16, 6, columns, 16 images, 16
/// channels]`, then, one of the six rows of positions at a time, along the rows, and multiplied
/// while they are still in the cache.
final class WinogradOperands {
  private static final int WIDTH = Lanes.WIDTH;
  private static final int PIXEL = WIDTH * WIDTH;
  private static final int SIDE = Winograd.SIDE;
  private static final int RESULTS = Winograd.RESULTS;

  private final ConvGeometry g;
  private final Node y;
  private final WinogradTiles tiles;
  private final TurnedImages images;
  private final Room results;
  private final int panels;

  /// From output to output of the gradient that is transformed along its columns.
  private final int output;

  /// From panel to panel of the images that are.
  private final int panel;

  /// Images of a row of tiles, the length of a product's sums.
  private final int depth;

  /// From position to position of dM; odd numbers of cache lines, see [WinogradGroups].
  private final int stepM;

  private final int stepV;
  private final LineTransform gradientColumns;
  private final LineTransform imageColumns;
  private final LineTransform gradientRow;
  private final LineTransform imageRow;

  /// What a thread needs for itself: rooms for one block, both operands of a row of tiles along
  /// their columns, and of one row of positions.
  record Scratch(
      float[] dy, float[] turned, float[] dmColumns, float[] vColumns, float[] dm, float[] v) {}

  /// Operands of a convolution of x to y.
  WinogradOperands(ConvGeometry g, Node x, Node y, WinogradTiles tiles) {
    this.g = g;
    this.y = y;
    this.tiles = tiles;
    this.images = new TurnedImages(x, tiles.pixels());
    this.results = tiles.results();
    this.panels = Panels.count(g.in());
    int across = tiles.across(), wide = tiles.resultWidth(), roomWide = tiles.roomWidth();
    this.output = SIDE * wide * WIDTH;
    this.panel = SIDE * roomWide * PIXEL;
    this.depth = across * WIDTH;
    this.stepM = WinogradWeights.step(g.out(), depth);
    this.stepV = WinogradWeights.step(panels * WIDTH, depth);
    this.gradientColumns =
        LineTransform.of(Kind.RESULT_GRADIENT, wide, WIDTH, wide * WIDTH, WIDTH, wide * WIDTH);
    this.imageColumns =
        LineTransform.of(Kind.IMAGE, roomWide, PIXEL, roomWide * PIXEL, PIXEL, roomWide * PIXEL);
    this.gradientRow =
        LineTransform.of(Kind.RESULT_GRADIENT, across, RESULTS * WIDTH, WIDTH, WIDTH, stepM);
    this.imageRow = LineTransform.of(Kind.IMAGE, across, RESULTS * PIXEL, PIXEL, PIXEL, stepV);
  }

  /// Room for one thread.
  Scratch newScratch() {
    return new Scratch(
        new float[results.isBare() ? 0 : results.size()],
        images.newRoom(),
        new float[g.out() * output],
        new float[panels * panel],
        new float[SIDE * stepM],
        new float[SIDE * stepV]);
  }

  /// Brings a block into its rooms, images turned.
  void enter(Kernels kernels, int block, Scratch s) {
    images.enter(kernels, block, s.turned);
    if (!results.isBare()) {
      results.enter(y.gradients(), y.blockAt(block), s.dy, 0);
    }
  }

  /// Both operands of a row of tiles of the block that was brought in last along their columns.
  void alongColumns(Kernels kernels, int block, int row, Scratch s) {
    kernels.transformLines(
        gradientColumns,
        g.out(),
        WIDTH,
        results.isBare() ? y.gradients() : s.dy,
        (results.isBare() ? y.blockAt(block) : 0) + row * RESULTS * tiles.resultWidth() * WIDTH,
        results.channel(),
        s.dmColumns,
        0,
        output);
    kernels.transformLines(
        imageColumns,
        panels,
        PIXEL,
        s.turned,
        row * RESULTS * tiles.roomWidth() * PIXEL,
        images.panel(),
        s.vColumns,
        0,
        panel);
  }

  /// Row `i` of the positions: `dM[j, o, tile, 16]` and `V[j, C/16, tile, 16, 16]`.
  void alongRow(Kernels kernels, int i, Scratch s) {
    int gradients = i * tiles.resultWidth() * WIDTH, pixels = i * tiles.roomWidth() * PIXEL;
    kernels.transformLines(
        gradientRow, g.out(), WIDTH, s.dmColumns, gradients, output, s.dm, 0, depth);
    kernels.transformLines(
        imageRow, panels, PIXEL, s.vColumns, pixels, panel, s.v, 0, depth * WIDTH);
  }

  /// The products of row `i` of the positions, which are added to what stands there where asked.
  void multiply(Kernels kernels, int i, Scratch s, float[] du, boolean resume) {
    for (int j = 0; j < SIDE; j++) {
      int to = (i * SIDE + j) * WinogradWeights.step(g.out(), g.in());
      kernels.product(
          g.out(), g.in(), depth, s.dm, j * stepM, depth, s.v, j * stepV, du, to, g.in(), resume);
    }
  }
}
