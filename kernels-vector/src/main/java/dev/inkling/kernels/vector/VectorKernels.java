package dev.inkling.kernels.vector;

import dev.inkling.tensor.Elementary;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.LineTransform;
import dev.inkling.tensor.Stretches;
import dev.inkling.tensor.Taps;
import dev.inkling.tensor.TileTransform;
import dev.inkling.tensor.Tiles;
import dev.inkling.tensor.Windows;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The kernels on the Vector API. Lanes are always different outputs, never parts of one sum, so
/// every output keeps its one chain of multiply-adds and gets the scalar kernels' bits.
public final class VectorKernels implements Kernels {
  private static final VectorSpecies<Float> SPECIES = Width.SPECIES;
  private static final Class<? extends FloatVector> VECTOR = Width.VECTOR;
  private static final int LANES = SPECIES.length();

  /// Steps of k for which a panel (16 kB) stays in the first-level cache.
  private static final int DEPTH_BLOCK = 256;

  /// Where the one stretch of a plain product begins.
  private static final int[] HERE = {0};

  /// Where sums begin that do not go on from what is there. They are read from here, each from a
  /// place of its own, so that there is one way to begin a tile: the compiler plans registers by
  /// what it has seen, and where it had only seen sums that start at 0, and not such as go on, a
  /// tile took twice as long. To write zeros to the result first and to read them there costs as
  /// much as four steps of a tile where vectors have 512 bits.
  private static final float[] ZEROS = new float[2 * NarrowTile.MOST_ROWS * LANES];

  /// A tile's worth of sums, one a thread, for columns that do not fill a vector.
  private static final ThreadLocal<float[]> ROOM =
      ThreadLocal.withInitial(() -> new float[NarrowTile.MOST_ROWS * LANES]);

  private static final ThreadLocal<ConvolutionTile> CONVOLUTION =
      ThreadLocal.withInitial(ConvolutionTile::new);
  private static final ThreadLocal<ConvolutionGradientTile> CONVOLUTION_GRADIENT =
      ThreadLocal.withInitial(ConvolutionGradientTile::new);

  /// Vector kernels; they have no state.
  ///
  /// @throws IllegalStateException on a machine whose vectors do not divide 16 lanes
  public VectorKernels() {
    if (LANES < 2 || PANEL % LANES != 0) {
      throw new IllegalStateException("vectors of " + LANES + " floats, expected 2, 4, 8 or 16");
    }
  }

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public int vectorLanes() {
    return LANES;
  }

  @Override
  public void product(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aAt,
      int aRow,
      float[] panels,
      int panelsAt,
      float[] c,
      int cAt,
      int cRow,
      boolean accumulate) {
    int pairs = columns - columns % (2 * LANES);
    for (int k = 0; k == 0 || k < depth; k += DEPTH_BLOCK) {
      int steps = Math.min(DEPTH_BLOCK, depth - k);
      boolean resume = accumulate || k > 0;
      for (int column = 0; column < pairs; column += 2 * LANES) {
        int b = panelsAt + inPanels(column, depth) + k * PANEL;
        int second = inPanels(column + LANES, depth) - inPanels(column, depth);
        pair(rows, steps, a, aAt + k, aRow, panels, b, second, c, cAt + column, cRow, resume);
      }
      for (int column = pairs; column < columns; column += LANES) {
        int b = panelsAt + inPanels(column, depth) + k * PANEL;
        int width = Math.min(LANES, columns - column);
        single(rows, steps, a, aAt + k, aRow, panels, b, c, cAt + column, cRow, resume, width);
      }
    }
  }

  /// All tiles of two vectors of columns.
  private static void pair(
      int rows,
      int depth,
      float[] a,
      int aAt,
      int aRow,
      float[] panels,
      int b,
      int second,
      float[] c,
      int cAt,
      int cRow,
      boolean resume) {
    int most = ProductTile.MOST_ROWS;
    for (int row = 0, height; row < rows; row += height) {
      height = Tiles.next(rows - row, most);
      int from = aAt + row * aRow, to = cAt + row * cRow;
      float[] start = resume ? c : ZEROS;
      int startAt = resume ? to : 0, startRow = resume ? cRow : 2 * LANES;
      ProductTile.run(
          height, depth, a, from, aRow, panels, b, second, start, startAt, startRow, c, to, cRow);
    }
  }

  /// All tiles of one vector of columns; where only `width` of them are meant, by way of a small
  /// matrix that has room for all.
  private static void single(
      int rows,
      int depth,
      float[] a,
      int aAt,
      int aRow,
      float[] panels,
      int b,
      float[] c,
      int cAt,
      int cRow,
      boolean resume,
      int width) {
    float[] room = ROOM.get();
    int most = NarrowTile.MOST_ROWS;
    for (int row = 0, height; row < rows; row += height) {
      height = Tiles.next(rows - row, most);
      int from = aAt + row * aRow, to = cAt + row * cRow;
      boolean whole = width == LANES;
      float[] sums = whole ? c : room;
      int at = whole ? to : 0, step = whole ? cRow : LANES;
      if (resume && !whole) {
        copy(height, width, c, to, cRow, room, 0, LANES);
      }
      float[] start = resume ? sums : ZEROS;
      int startAt = resume ? at : 0, startRow = resume ? step : LANES;
      NarrowTile.run(
          height, 1, depth, HERE, HERE, a, from, aRow, panels, b, start, startAt, startRow, sums,
          at, step);
      if (!whole) {
        copy(height, width, room, 0, LANES, c, to, cRow);
      }
    }
  }

  private static void copy(
      int rows,
      int columns,
      float[] from,
      int fromAt,
      int fromRow,
      float[] to,
      int toAt,
      int toRow) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(from, fromAt + row * fromRow, to, toAt + row * toRow, columns);
    }
  }

  private static int inPanels(int column, int depth) {
    return column / PANEL * depth * PANEL + column % PANEL;
  }

  /// Two vectors at a time: of one panel, or, where a panel is one vector, of two panels.
  @Override
  public void productOfStretches(
      int rows,
      int columns,
      Stretches s,
      float[] a,
      int aAt,
      int aRow,
      int panels,
      float[] panel,
      int panelAt,
      int panelStep,
      float[] c,
      int cAt,
      int cRow,
      int cStep,
      boolean accumulate) {
    boolean twoPanels = LANES == PANEL;
    int pairs = twoPanels ? panels / 2 : columns > LANES ? panels : 0;
    int step = twoPanels ? 2 : 1;
    int second = twoPanels ? panelStep : LANES, cSecond = twoPanels ? cStep : LANES;
    int width = twoPanels ? PANEL : 2 * LANES;
    for (int pair = 0; pair < pairs; pair++) {
      int b = panelAt + pair * step * panelStep, to = cAt + pair * step * cStep;
      for (int column = 0; column < columns; column += width) {
        int from = b + column, there = to + column;
        stretches(rows, s, a, aAt, aRow, panel, from, second, c, there, cRow, cSecond, accumulate);
      }
    }
    for (int one = pairs * step; one < panels; one++) {
      int b = panelAt + one * panelStep, to = cAt + one * cStep;
      narrowStretches(rows, s, a, aAt, aRow, panel, b, c, to, cRow, accumulate);
    }
  }

  /// All tiles of two vectors of columns.
  private static void stretches(
      int rows,
      Stretches s,
      float[] a,
      int aAt,
      int aRow,
      float[] panel,
      int b,
      int second,
      float[] c,
      int cAt,
      int cRow,
      int cSecond,
      boolean accumulate) {
    int most = StretchTile.MOST_ROWS;
    for (int row = 0, height; row < rows; row += height) {
      height = Tiles.next(rows - row, most);
      int from = aAt + row * aRow, to = cAt + row * cRow;
      float[] start = accumulate ? c : ZEROS;
      int startAt = accumulate ? to : 0, startRow = accumulate ? cRow : 2 * LANES;
      int startSecond = accumulate ? cSecond : LANES;
      StretchTile.run(
          height,
          s,
          a,
          from,
          aRow,
          panel,
          b,
          second,
          start,
          startAt,
          startRow,
          startSecond,
          c,
          to,
          cRow,
          cSecond);
    }
  }

  /// As above, of the columns of one vector.
  private static void narrowStretches(
      int rows,
      Stretches s,
      float[] a,
      int aAt,
      int aRow,
      float[] panel,
      int panelAt,
      float[] c,
      int cAt,
      int cRow,
      boolean accumulate) {
    int most = NarrowTile.MOST_ROWS, count = s.count(), depth = s.depth();
    for (int row = 0, height; row < rows; row += height) {
      height = Tiles.next(rows - row, most);
      int from = aAt + row * aRow, to = cAt + row * cRow;
      float[] start = accumulate ? c : ZEROS;
      int startAt = accumulate ? to : 0, startRow = accumulate ? cRow : LANES;
      NarrowTile.run(
          height, count, depth, s.a(), s.b(), a, from, aRow, panel, panelAt, start, startAt,
          startRow, c, to, cRow);
    }
  }

  /// Vector by vector: to call the copy of an array for 16 numbers takes twice as long.
  @Override
  public void copyPixels(int count, float[] x, int xAt, int xStep, float[] y, int yAt, int yStep) {
    for (int i = 0, from = xAt, to = yAt; i < count; i++, from += xStep, to += yStep) {
      for (int lane = 0; lane < PANEL; lane += LANES) {
        VECTOR.cast(FloatVector.fromArray(SPECIES, x, from + lane)).intoArray(y, to + lane);
      }
    }
  }

  @Override
  public void productOfRow(
      int columns, int depth, float[] a, float[] panels, float[] c, float[] room) {
    RowProduct.run(columns, depth, a, panels, c, room);
  }

  @Override
  public void notBlank(int rows, int columns, float[] x, int xAt, int xRow, long[] flags) {
    Blank.find(rows, columns, x, xAt, xRow, flags);
  }

  @Override
  public void transposeSome(
      int rows,
      int count,
      int[] which,
      float[] in,
      int inAt,
      int inRow,
      float[] out,
      int outAt,
      int outRow) {
    SomeColumns.transpose(rows, count, which, in, inAt, inRow, out, outAt, outRow);
  }

  @Override
  public void copySome(
      int rows,
      int[] which,
      int from,
      int to,
      float[] in,
      int inAt,
      int inRow,
      float[] out,
      int outAt,
      int outRow) {
    SomeColumns.copy(rows, which, from, to, in, inAt, inRow, out, outAt, outRow);
  }

  @Override
  public void productOfSome(
      int rows,
      int count,
      int[] which,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int cRow) {
    SomeProduct.run(rows, count, which, a, aAt, aRow, b, bAt, c, cAt, cRow);
  }

  @Override
  public void spread(
      int rows,
      int[] which,
      int from,
      int to,
      float[] c,
      int cAt,
      int cRow,
      float[] d,
      int dAt,
      int dRow,
      int first,
      int end) {
    Blank.putBack(rows, which, from, to, c, cAt, cRow, d, dAt, dRow, first, end);
  }

  @Override
  public void fromUnsigned(int count, byte[] x, int xAt, float[] y, int yAt) {
    for (int i = FromBytes.run(count, x, xAt, y, yAt); i < count; i++) {
      y[yAt + i] = x[xAt + i] & 0xFF;
    }
  }

  @Override
  public void everySecond(int count, float[] x, int xAt, float[] y, int yAt) {
    EverySecond.run(count, x, xAt, y, yAt);
  }

  @Override
  public void addBiasByPixel(int pixels, int channels, float[] bias, boolean relu, float[] y) {
    ByPixel.addBias(pixels, channels, bias, relu, y);
  }

  @Override
  public void normaliseByPixel(
      int pixels,
      int channels,
      float[] x,
      float[] mean,
      float[] factor,
      float[] shift,
      boolean relu,
      float[] y) {
    ByPixel.normalise(pixels, channels, x, mean, factor, shift, relu, y);
  }

  @Override
  public void convolve(
      Taps taps,
      int channels,
      float[] weights,
      int weightsAt,
      float[] bias,
      int biasAt,
      boolean relu,
      float[] in,
      int inAt,
      float[] out,
      int outAt,
      int images) {
    ConvolutionTile tile =
        CONVOLUTION
            .get()
            .of(channels, weights, weightsAt, in, taps.offset(), out, taps.outChannel());
    for (int y = 0; y < taps.height(); y++) {
      for (int x = 0; x < taps.width(); x++) {
        int from = inAt + y * taps.inRow() + x * taps.inColumn();
        int to = outAt + y * taps.outRow() + x * taps.outColumn();
        for (int lane = 0; lane < images; lane += LANES) {
          tile.add(from + lane, to + lane);
        }
      }
    }
    tile.end();
    for (int r = 0; r < channels; r++) {
      for (int y = 0; y < taps.height(); y++) {
        int to = outAt + r * taps.outChannel() + y * taps.outRow();
        finishRow(taps, bias[biasAt + r], relu, out, to, images);
      }
    }
  }

  /// Adds the bias and rectifies one row of pixels. In a pass of its own, because constants that
  /// wait for the end of the taps' loop would take registers from its sums.
  private static void finishRow(
      Taps taps, float bias, boolean relu, float[] out, int outAt, int images) {
    if (taps.outColumn() == images) { // all of the row, without a gap
      addBias(bias, relu, out, outAt, taps.width() * images);
      return;
    }
    for (int x = 0; x < taps.width(); x++) {
      addBias(bias, relu, out, outAt + x * taps.outColumn(), images);
    }
  }

  @Override
  public void convolveGradient(
      Windows windows,
      int from,
      int to,
      int channels,
      float[] in,
      int inAt,
      float[] dOut,
      int dOutAt,
      float[] sums,
      int sumsAt,
      int images) {
    CONVOLUTION_GRADIENT
        .get()
        .of(windows, from, to, in, inAt, dOut, dOutAt, sums, sumsAt)
        .run(channels, images);
  }

  @Override
  public void transformTile(
      TileTransform t,
      int channels,
      int numbers,
      float[] in,
      int inAt,
      int inChannel,
      float[] out,
      int outAt,
      int outChannel) {
    WinogradTile.run(t, channels, numbers, in, inAt, inChannel, out, outAt, outChannel);
  }

  @Override
  public void transformLines(
      LineTransform t,
      int channels,
      int numbers,
      float[] in,
      int inAt,
      int inChannel,
      float[] out,
      int outAt,
      int outChannel) {
    WinogradTile.lines(t, channels, numbers, in, inAt, inChannel, out, outAt, outChannel);
  }

  @Override
  public void sumLanes(float[] x, int at, int rows, float[] sums, int sumsAt) {
    LaneSums.sum(x, at, rows, sums, sumsAt);
  }

  @Override
  public void productLanes(
      float[] x,
      int xAt,
      float xShift,
      float[] y,
      int yAt,
      float yShift,
      int rows,
      float[] sums,
      int sumsAt) {
    LaneSums.product(x, xAt, xShift, y, yAt, yShift, rows, sums, sumsAt);
  }

  @Override
  public void maxPool(Taps taps, float[] in, int inAt, float[] out, int outAt) {
    Pooling.max(taps, in, inAt, out, outAt);
  }

  @Override
  public void maxPoolGradient(
      Taps taps,
      float[] in,
      int inAt,
      float[] out,
      float[] dOut,
      int outAt,
      float[] d,
      boolean add) {
    if (add || taps.offset().length != Pooling.FOUR) {
      Pooling.maxGradient(taps, in, inAt, out, dOut, outAt, d, add);
    } else {
      Pooling.maxGradientOfFour(taps, in, inAt, out, dOut, outAt, d);
    }
  }

  @Override
  public void transpose(
      int rows, int columns, float[] in, int inAt, int inRow, float[] out, int outAt, int outRow) {
    Transpose.run(rows, columns, in, inAt, inRow, out, outAt, outRow);
  }

  @Override
  public void addBias(
      int rows, int columns, float[] bias, boolean relu, float[] y, int yAt, int yRow) {
    for (int r = 0; r < rows; r++) {
      addBias(bias[r], relu, y, yAt + r * yRow, columns);
    }
  }

  private static void addBias(float bias, boolean relu, float[] y, int at, int count) {
    int whole = count - count % LANES;
    if (relu) {
      addBiasAndRectify(bias, y, at, at + whole);
    } else {
      for (int i = at; i < at + whole; i += LANES) {
        FloatVector numbers = VECTOR.cast(FloatVector.fromArray(SPECIES, y, i));
        VECTOR.cast(numbers.add(bias)).intoArray(y, i);
      }
    }
    for (int i = at + whole; i < at + count; i++) {
      y[i] = relu ? Math.max(y[i] + bias, 0) : y[i] + bias;
    }
  }

  /// What is not above 0 becomes 0: `max(·, 0)`, NaN and −0 included, in two instructions instead
  /// of the five of Java's maximum, which must tell −0 from 0.
  private static void addBiasAndRectify(float bias, float[] y, int from, int to) {
    for (int i = from; i < to; i += LANES) {
      FloatVector numbers = VECTOR.cast(FloatVector.fromArray(SPECIES, y, i));
      FloatVector sum = VECTOR.cast(numbers.add(bias));
      VECTOR.cast(sum.blend(0f, sum.compare(VectorOperators.LE, 0f))).intoArray(y, i);
    }
  }

  @Override
  public void maskPositive(float[] output, float[] gradient, int from, int to) {
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      var positive = FloatVector.fromArray(SPECIES, output, i).compare(VectorOperators.GT, 0f);
      FloatVector.zero(SPECIES)
          .blend(FloatVector.fromArray(SPECIES, gradient, i), positive)
          .intoArray(gradient, i);
    }
    for (; i < to; i++) {
      gradient[i] = output[i] > 0 ? gradient[i] : 0;
    }
  }

  @Override
  public void exp(float[] x, float[] y, int from, int to) {
    for (int i = VectorElementary.exp(x, y, from, to); i < to; i++) {
      y[i] = Elementary.exp(x[i]);
    }
  }

  @Override
  public void log(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Elementary.log(x[i]);
    }
  }

  @Override
  public void tanh(float[] x, float[] y, int from, int to) {
    for (int i = VectorElementary.tanh(x, y, from, to); i < to; i++) {
      y[i] = Elementary.tanh(x[i]);
    }
  }

  @Override
  public void sigmoid(float[] x, float[] y, int from, int to) {
    for (int i = VectorElementary.sigmoid(x, y, from, to); i < to; i++) {
      y[i] = Elementary.sigmoid(x[i]);
    }
  }

  @Override
  public long peak(int rounds) {
    return PeakLoop.run(rounds);
  }
}
