package dev.inkling.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.LineTransform;
import dev.inkling.tensor.Panels;
import dev.inkling.tensor.RowPanels;
import dev.inkling.tensor.ScalarKernels;
import dev.inkling.tensor.Stretches;
import dev.inkling.tensor.Taps;
import dev.inkling.tensor.TileTransform;
import dev.inkling.tensor.TileTransform.Kind;
import dev.inkling.tensor.Windows;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The vector kernels give the scalar kernels' bits, write no more than they, and read nothing past
/// the end: there the arrays hold NaN.
class VectorKernelsTest {
  private static final int RIM = 19;
  private static final int PANEL = Kernels.PANEL;
  private static final float[] SPECIAL = {
    0f,
    -0f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -200f,
    200f
  };

  private final Kernels scalar = new ScalarKernels();
  private final Kernels vector = new VectorKernels();

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  // ---- number by number

  private interface Elementwise {
    void run(Kernels kernels, float[] x, float[] y, int from, int to);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 15, 16, 17, 31, 33, 784})
  void elementaryFunctionsHaveTheSameBits(int length) {
    sameBits("exp", length, Kernels::exp);
    sameBits("log", length, Kernels::log);
    sameBits("tanh", length, Kernels::tanh);
    sameBits("sigmoid", length, Kernels::sigmoid);
    sameBits("maskPositive", length, Kernels::maskPositive);
  }

  private void sameBits(String what, int length, Elementwise run) {
    float[] x = numbers(1, length + 2 * RIM, 4);
    for (int i = 0; i < Math.min(length, SPECIAL.length); i++) {
      x[RIM + i] = SPECIAL[i];
    }
    float[] y = numbers(2, x.length, 1), z = y.clone();
    run.run(scalar, x, y, RIM, RIM + length);
    run.run(vector, x, z, RIM, RIM + length);
    assertSame(what + " of " + length, y, z);
    float[] inPlace = x.clone();
    run.run(scalar, x, x, RIM, RIM + length);
    run.run(vector, inPlace, inPlace, RIM, RIM + length);
    assertSame(what + " in place of " + length, x, inPlace);
  }

  @Test
  void elementaryFunctionsHaveTheSameBitsOverTheWholeRange() {
    float[] x = new float[1 << 16];
    for (int i = 0; i < x.length; i++) {
      x[i] = Float.intBitsToFloat(i * 65_521);
    }
    for (Elementwise f :
        new Elementwise[] {Kernels::exp, Kernels::log, Kernels::tanh, Kernels::sigmoid}) {
      float[] y = new float[x.length], z = new float[x.length];
      f.run(scalar, x, y, 0, x.length);
      f.run(vector, x, z, 0, x.length);
      assertSame("whole range", y, z);
    }
  }

  // ---- products

  @ParameterizedTest
  @MethodSource("seeds")
  void productHasTheSameBits(int seed) {
    int rows = size(seed, 0, 20), columns = size(seed, 1, 70), depth = size(seed, 2, 600);
    int aRow = depth + seed % 3, cRow = columns + seed % 4;
    float[] a = numbers(seed, RIM + rows * aRow, 1);
    float[] b = numbers(seed + 1, depth * columns, 1);
    float[] panels = new float[RIM + Panels.size(depth, columns)];
    float[] packed = new float[Panels.size(depth, columns)];
    Panels.pack(depth, columns, b, 0, columns, packed, 0, Panels.count(columns));
    System.arraycopy(packed, 0, panels, RIM, packed.length);
    boolean accumulate = seed % 2 == 0;
    String what = "seed %d: %d×%d×%d".formatted(seed, rows, columns, depth);
    both(
        what,
        numbers(seed + 2, RIM + rows * cRow + RIM, 1),
        (kernels, c) -> {
          kernels.product(
              rows, columns, depth, a, RIM, aRow, panels, RIM, c, RIM, cRow, accumulate);
          return c;
        });
  }

  /// Stretches lie anywhere, overlap, and may be shorter in number than their arrays.
  @ParameterizedTest
  @MethodSource("seeds")
  void theProductOfStretchesHasTheSameBits(int seed) {
    int rows = size(seed, 0, 20), count = size(seed, 1, 8) - 1, depth = size(seed, 2, 70) - 1;
    int panels = 1 + seed % 5, panelStep = (depth + 1) * PANEL;
    int aRow = 8 * depth + seed % 3, cStep = PANEL + seed % 3, cRow = panels * cStep + seed % 4;
    float[] a = numbers(seed, RIM + rows * aRow, 1);
    float[] panel = numbers(seed + 1, RIM + 13 * (depth + 1) * PANEL, 1);
    int[] inA = IntStream.range(0, 8).map(i -> (i * 3 + seed) % 8 * depth).toArray();
    int[] inB = IntStream.range(0, 8).map(i -> (i * 5 + seed) % 8 * depth * PANEL).toArray();
    Stretches stretches = new Stretches(count, depth, inA, inB);
    int columns = seed % 3 == 0 ? PANEL : size(seed, 3, PANEL);
    String what =
        "seed %d: %d rows, %d columns of %d, %d × %d"
            .formatted(seed, rows, columns, panels, count, depth);
    both(
        what,
        numbers(seed + 2, RIM + rows * cRow + RIM, 1),
        (kernels, c) -> {
          kernels.productOfStretches(
              rows,
              columns,
              stretches,
              a,
              RIM,
              aRow,
              panels,
              panel,
              RIM,
              panelStep,
              c,
              RIM,
              cRow,
              cStep,
              seed % 2 == 0);
          for (int i = 0; i < rows * panels; i++) { // the others may be anything
            int at = RIM + i / panels * cRow + i % panels * cStep;
            Arrays.fill(c, at + columns, at + PANEL, 0);
          }
          return c;
        });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void copiedPixelsAreTheSameAndNothingElseIsWritten(int seed) {
    int count = size(seed, 0, 9) - 1,
        xStep = (1 + seed % 3) * PANEL,
        yStep = (1 + seed % 4) * PANEL;
    float[] x = numbers(seed, RIM + 9 * xStep, 1);
    both(
        count + " pixels",
        numbers(seed + 1, RIM + 9 * yStep, 1),
        (kernels, y) -> {
          kernels.copyPixels(count, x, RIM, xStep, y, RIM, yStep);
          return y;
        });
  }

  /// One stretch is the product of packed panels.
  @Test
  void theProductOfStretchesIsThatOfTheirJoin() {
    int depth = 40, rows = 7;
    float[] a = numbers(1, RIM + rows * depth, 1), panel = numbers(2, RIM + depth * PANEL, 1);
    int[] inA = {0, 10, 20, 30}, inB = {0, 10 * PANEL, 20 * PANEL, 30 * PANEL};
    float[] c = new float[rows * PANEL], joined = c.clone();
    Stretches four = new Stretches(4, 10, inA, inB);
    scalar.productOfStretches(
        rows, PANEL, four, a, RIM, depth, 1, panel, RIM, 0, c, 0, PANEL, 0, false);
    scalar.product(rows, PANEL, depth, a, RIM, depth, panel, RIM, joined, 0, PANEL, false);
    assertSame("four stretches", joined, c);
  }

  @Test
  void aProductOfNothingIsZero() {
    both(
        "depth 0",
        numbers(1, 3 * 17, 1),
        (kernels, c) -> {
          kernels.product(3, 17, 0, new float[0], 0, 0, new float[0], 0, c, 0, 17, false);
          assertThat(c).containsOnly(0);
          return c;
        });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void transposeAndBiasHaveTheSameBits(int seed) {
    int rows = size(seed, 0, 40), columns = size(seed, 1, seed % 4 == 0 ? 600 : 40);
    int inRow = columns + seed % 3, outRow = rows + seed % 5;
    float[] in = numbers(seed, RIM + rows * inRow, 1);
    both(
        "transpose %d×%d".formatted(rows, columns),
        numbers(seed + 1, RIM + columns * outRow + RIM, 1),
        (kernels, out) -> {
          kernels.transpose(rows, columns, in, RIM, inRow, out, RIM, outRow);
          return out;
        });
    both(
        "bias %d×%d".formatted(rows, columns),
        numbers(seed + 2, RIM + rows * inRow + RIM, 1),
        (kernels, y) -> {
          kernels.addBias(rows, columns, in, seed % 2 == 0, y, RIM, inRow);
          return y;
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void biasAndRectifierTreatSpecialNumbersAsTheScalarKernelsDo(boolean relu) {
    float[] special = {Float.NaN, -0f, 0f, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY};
    float[] y = new float[4 * 2 * PANEL], bias = {0, -0f, 1, -1};
    for (int i = 0; i < y.length; i++) {
      y[i] = i % 3 == 0 ? -i : special[i % special.length];
    }
    both(
        "rows",
        y,
        (kernels, sums) -> {
          kernels.addBias(4, 2 * PANEL, bias, relu, sums, 0, 2 * PANEL);
          return sums;
        });
    float[] ofChannel = Arrays.copyOf(bias, PANEL);
    both(
        "pixels",
        y,
        (kernels, sums) -> {
          kernels.addBiasByPixel(8, PANEL, ofChannel, relu, sums);
          return sums;
        });
  }

  // ---- products without what is blank

  /// Rows of 16 numbers of which some are 0, of either sign, in all lanes, after a rim.
  private static float[] someBlank(int seed, int rows) {
    float[] x = numbers(seed, RIM + rows * PANEL, 1);
    for (int i = RIM; i < x.length; i++) {
      int row = (i - RIM) / PANEL, lane = (i - RIM) % PANEL;
      boolean blank = (row * 7 + seed) % 5 < 2 && !(row % 3 == 0 && lane == row % PANEL);
      x[i] = blank ? (lane % 2 == 0 ? 0f : -0f) : x[i];
    }
    return x;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theSameColumnsAreFoundNotBlank(int seed) {
    int columns = size(seed, 0, 200), rows = size(seed, 1, PANEL), xRow = columns + seed % 3;
    float[] x = numbers(seed, RIM + rows * xRow, 1);
    for (int i = RIM; i < x.length; i++) {
      int row = (i - RIM) / xRow, column = (i - RIM) % xRow;
      boolean blank = (column * 7 + seed) % 5 < 2 && !(column % 3 == 0 && row == column % rows);
      x[i] = blank ? (row % 2 == 0 ? 0f : -0f) : x[i];
    }
    long[] expected = {-1, -1, -1, -1, -1}, actual = expected.clone();

    scalar.notBlank(rows, columns, x, RIM, xRow, expected);
    vector.notBlank(rows, columns, x, RIM, xRow, actual);

    assertThat(actual).as("seed %d: %d×%d", seed, rows, columns).containsExactly(expected);
    for (int n = 0; n < columns; n++) {
      boolean ink = (n * 7 + seed) % 5 >= 2 || n % 3 == 0;
      assertThat((actual[n / Long.SIZE] >>> n & 1) == 1).as("column %d", n).isEqualTo(ink);
    }
  }

  @Test
  void aColumnWithNothingButNotANumberIsNotBlank() {
    float[] x = new float[5 * 90];
    x[3 * 90 + 17] = Float.NaN;
    x[4 * 90 + 89] = Float.NaN;
    for (Kernels kernels : new Kernels[] {scalar, vector}) {
      long[] flags = new long[2];
      kernels.notBlank(5, 90, x, 0, 90, flags);
      assertThat(flags).as(kernels.name()).containsExactly(1L << 17, 1L << 89);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void someColumnsAreTransposedAndCopied(int seed) {
    int columns = size(seed, 0, 90), rows = size(seed, 1, 40), inRow = columns + seed % 3;
    float[] in = numbers(seed, RIM + rows * inRow, 1);
    int[] which = some(columns, seed);
    int from = which.length / 3, to = which.length, count = to - from;
    int across = rows + seed % 4, along = count + seed % 5;
    both(
        "seed %d: %d of %d×%d transposed".formatted(seed, to, rows, columns),
        numbers(seed + 1, RIM + to * across, 1),
        (kernels, out) -> {
          kernels.transposeSome(rows, to, which, in, RIM, inRow, out, RIM, across);
          return out;
        });
    both(
        "seed %d: %d of %d×%d".formatted(seed, count, rows, columns),
        numbers(seed + 1, RIM + rows * along, 1),
        (kernels, out) -> {
          kernels.copySome(rows, which, from, to, in, RIM, inRow, out, RIM, along);
          return out;
        });
  }

  private static int[] some(int columns, int seed) {
    return IntStream.range(0, columns).filter(n -> (n * 7 + seed) % 5 < 3 || n % 11 == 0).toArray();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theProductOfSomeColumnsHasTheBitsOfTheWholeProduct(int seed) {
    int rows = size(seed, 0, 23), depth = size(seed, 1, 600), aRow = depth + seed % 3;
    float[] a = numbers(seed, RIM + rows * aRow, 1), b = someBlank(seed + 1, depth);
    int[] which =
        IntStream.range(0, depth)
            .filter(k -> IntStream.range(0, PANEL).anyMatch(n -> b[RIM + k * PANEL + n] != 0))
            .toArray();
    int count = which.length;
    float[] kept = new float[depth * PANEL];
    for (int j = 0; j < count; j++) {
      System.arraycopy(b, RIM + which[j] * PANEL, kept, j * PANEL, PANEL);
    }
    int cRow = PANEL + seed % 4;
    float[] start = numbers(seed + 2, RIM + rows * cRow + RIM, 1);
    float[] some =
        both(
            "seed %d: %d×%d of %d".formatted(seed, rows, count, depth),
            start,
            (kernels, c) -> {
              kernels.productOfSome(rows, count, which, a, RIM, aRow, kept, 0, c, RIM, cRow);
              return c;
            });
    scalar.product(rows, PANEL, depth, a, RIM, aRow, b, RIM, start, RIM, cRow, false);
    assertSame("seed %d: all of %d".formatted(seed, depth), start, some);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void columnsArePutBackWhereTheyBelong(int seed) {
    int rows = size(seed, 0, 9), columns = size(seed, 1, 90), dRow = columns + seed % 3;
    int[] which = some(columns, seed);
    int from = which.length / 3, to = from + (which.length - from) / 2, cRow = to - from + 15;
    int first = from == 0 ? 0 : which[from - 1] + 1;
    int end = to == which.length ? columns : which[to];
    float[] c = numbers(seed, RIM + rows * cRow, 1);
    both(
        "seed %d: %d to %d of %d".formatted(seed, from, to, columns),
        numbers(seed + 1, RIM + rows * dRow, 1),
        (kernels, d) -> {
          kernels.spread(rows, which, from, to, c, RIM, cRow, d, RIM, dRow, first, end);
          return d;
        });
  }

  /// Where blank columns follow the last, nothing behind it is read but what fills its vector.
  @Test
  void blankColumnsBehindTheLastAreNotRead() {
    int rows = 3, there = 2 * PANEL, columns = 5 * PANEL;
    int[] which = IntStream.range(0, there).toArray();
    float[] c = numbers(1, RIM + rows * there + vector.vectorLanes() - 1, 1);
    both(
        "blank columns behind the last",
        numbers(2, RIM + rows * columns, 1),
        (kernels, d) -> {
          kernels.spread(rows, which, 0, there, c, RIM, there, d, RIM, columns, 0, columns);
          return d;
        });
  }

  // ---- one image alone

  @ParameterizedTest
  @MethodSource("seeds")
  void theProductOfARowHasTheSameBitsThoughZerosAreLeftOut(int seed) {
    int columns = size(seed, 0, 210), depth = size(seed, 1, 300);
    float[] a = numbers(seed, RIM + depth, 1);
    float[] row = Arrays.copyOfRange(a, RIM, RIM + depth);
    for (int k = 0; k < depth; k++) {
      row[k] = (k + seed) % 3 == 0 ? (k % 2 == 0 ? 0f : -0f) : row[k];
    }
    float[] b =
        Arrays.copyOfRange(numbers(seed + 1, RIM + columns * depth, 1), RIM, RIM + columns * depth);
    float[] panels = RowPanels.packTransposed(depth, columns, b);
    both(
        "seed %d: %d×%d".formatted(seed, columns, depth),
        new float[RowPanels.columns(columns)],
        (kernels, c) -> {
          float[] stale = new float[2 * depth];
          Arrays.fill(stale, Float.NaN);
          kernels.productOfRow(columns, depth, row, panels, c, stale);
          return c;
        });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theProductOfARowHasTheBitsOfAProduct(int seed) {
    int columns = size(seed, 0, 100), depth = size(seed, 1, 90);
    float[] a = Arrays.copyOfRange(numbers(seed, RIM + depth, 1), RIM, RIM + depth);
    float[] b =
        Arrays.copyOfRange(numbers(seed + 1, RIM + columns * depth, 1), RIM, RIM + columns * depth);
    float[] panels = new float[Panels.size(depth, columns)];
    Panels.packTransposed(scalar, depth, columns, b, 0, depth, panels, 0, Panels.count(columns));
    float[] expected = new float[columns], actual = new float[RowPanels.columns(columns)];

    scalar.product(1, columns, depth, a, 0, depth, panels, 0, expected, 0, columns, false);
    vector.productOfRow(
        columns,
        depth,
        a,
        RowPanels.packTransposed(depth, columns, b),
        actual,
        new float[2 * depth]);

    assertSame("seed " + seed, expected, Arrays.copyOf(actual, columns));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void workByPixelHasTheSameBits(int seed) {
    int pixels = size(seed, 0, 9), channels = size(seed, 1, 40), size = pixels * channels;
    float[] x = Arrays.copyOfRange(numbers(seed, RIM + size, 1), RIM, RIM + size);
    float[] a = Arrays.copyOfRange(numbers(seed + 1, RIM + 80, 1), RIM, RIM + 80);
    float[] b = Arrays.copyOfRange(a, 40, 80);
    boolean relu = seed % 2 == 0;
    both(
        "bias %d×%d".formatted(pixels, channels),
        x.clone(),
        (kernels, y) -> {
          kernels.addBiasByPixel(pixels, channels, a, relu, y);
          return y;
        });
    both(
        "normalise %d×%d".formatted(pixels, channels),
        new float[size + RIM],
        (kernels, y) -> {
          kernels.normaliseByPixel(pixels, channels, x, a, b, a, relu, y);
          return y;
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5, 7, 8, 14, 16, 33})
  void everySecondNumberIsTheSameAndNothingElseIsWritten(int count) {
    for (int rest : new int[] {0, 1, RIM}) {
      float[] x = numbers(1, RIM + Math.max(0, 2 * count - 1) + rest, 1);
      both(
          count + " numbers",
          numbers(2, RIM + count + RIM, 1),
          (kernels, y) -> {
            kernels.everySecond(count, x, RIM, y, RIM);
            return y;
          });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 15, 16, 31, 33, 300})
  void unsignedBytesAreTheSameAndNothingElseIsWritten(int count) {
    byte[] x = new byte[RIM + count];
    for (int i = 0; i < x.length; i++) {
      x[i] = (byte) (i * 37);
    }
    float[] y =
        both(
            count + " bytes",
            numbers(2, RIM + count + RIM, 1),
            (kernels, out) -> {
              kernels.fromUnsigned(count, x, RIM, out, RIM);
              return out;
            });
    for (int i = 0; i < count; i++) {
      assertThat(y[RIM + i]).isEqualTo(Byte.toUnsignedInt(x[RIM + i]));
    }
  }

  // ---- convolutions, of blocks that are full and not full

  /// Random sizes of a convolution over one block of images.
  private record Sizes(int channels, int out, int height, int width, int u, int v, int stride) {
    static Sizes of(int seed) {
      int u = size(seed, 3, 4), v = size(seed, 4, 5), stride = size(seed, 5, 3);
      int height = u + size(seed, 6, 7), width = v + size(seed, 7, 9);
      return new Sizes(size(seed, 8, 3), size(seed, 9, Taps.TILE), height, width, u, v, stride);
    }

    Taps taps() {
      int[] offset = new int[channels * u * v];
      for (int t = 0; t < offset.length; t++) {
        int channel = t / (u * v), row = t / v % u, column = t % v;
        offset[t] = ((channel * height + row) * width + column) * PANEL;
      }
      int outHeight = (height - u) / stride + 1, outWidth = (width - v) / stride + 1;
      int pixels = outHeight * outWidth * PANEL;
      return new Taps(
          outHeight,
          outWidth,
          stride * width * PANEL,
          stride * PANEL,
          outWidth * PANEL,
          PANEL,
          pixels,
          offset);
    }

    int inSize() {
      return channels * height * width * PANEL;
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void convolutionHasTheSameBitsInLanesThatHoldImages(int seed) {
    Sizes sizes = Sizes.of(seed);
    Taps taps = sizes.taps();
    int images = seed % 3 == 0 ? PANEL : size(seed, 10, PANEL), out = sizes.out;
    float[] in = withStaleLanes(numbers(seed, RIM + sizes.inSize(), 1), RIM, images);
    float[] weights = numbers(seed + 1, RIM + taps.count() * out, 1);
    float[] bias = numbers(seed + 2, RIM + out, 1);
    both(
        "seed %d: %s, %d images".formatted(seed, sizes, images),
        numbers(seed + 3, RIM + out * taps.outChannel() + RIM, 1),
        (kernels, y) -> {
          boolean relu = seed % 2 == 0;
          kernels.convolve(taps, out, weights, RIM, bias, RIM, relu, in, RIM, y, RIM, images);
          return onlyImages(y, RIM, out * taps.outChannel(), images);
        });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void convolutionGradientHasTheSameBitsInLanesThatHoldImages(int seed) {
    Sizes sizes = Sizes.of(seed);
    Windows windows = Windows.of(sizes.taps());
    int pixels = windows.pixel().length, sums = windows.tap().length * PANEL;
    int images = seed % 3 == 0 ? PANEL : size(seed, 10, PANEL), channels = size(seed, 11, 20);
    float[] in = withStaleLanes(numbers(seed, RIM + sizes.inSize(), 1), RIM, images);
    float[] dOut = numbers(seed + 1, RIM + channels * pixels * PANEL, 1);
    int from = seed % pixels, to = pixels - seed % 2 * (pixels - from) / 3;
    both(
        "seed %d: %s, %d images, %d channels".formatted(seed, sizes, images, channels),
        numbers(seed + 2, RIM + channels * sums + RIM, 1),
        (kernels, d) -> {
          kernels.convolveGradient(windows, from, to, channels, in, RIM, dOut, RIM, d, RIM, images);
          return onlyImages(d, RIM, channels * sums, images);
        });
  }

  // ---- Winograd's transforms

  @ParameterizedTest
  @MethodSource("seeds")
  void transformsOfTilesHaveTheSameBits(int seed) {
    Kind kind = Kind.values()[seed % Kind.values().length];
    int numbers = size(seed, 0, 100), channels = size(seed, 1, 9);
    boolean limited = kind == Kind.RESULT;
    int rows = limited ? size(seed, 2, 4) : kind.side();
    int columns = limited ? size(seed, 3, 4) : kind.side();
    int column = channels * numbers + seed % 3, row = 6 * column + seed % 5;
    TileTransform t = TileTransform.of(kind, rows, columns, row, column, row + 13, column + 2);
    float[] in = numbers(seed, RIM + (kind.inSide() - 1) * (row + column) + column, 1);
    both(
        "%s of %d channels of %d numbers".formatted(kind, channels, numbers),
        numbers(seed + 1, RIM + 5 * (row + column + 15) + column + RIM, 1),
        (kernels, out) -> {
          kernels.transformTile(t, channels, numbers, in, RIM, numbers, out, RIM, numbers);
          return out;
        });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void transformsOfLinesHaveTheSameBits(int seed) {
    Kind kind = Kind.values()[seed % Kind.values().length];
    int numbers = PANEL * size(seed, 0, 5), channels = size(seed, 1, 9);
    int lines = size(seed, 2, 20);
    int step = channels * numbers + seed % 3, line = 6 * step + seed % 5;
    LineTransform t = LineTransform.of(kind, lines, line, step, line + 13, step + 2);
    float[] in =
        numbers(
            seed, RIM + (lines - 1) * line + (kind.inSide() - 1) * step + channels * numbers, 1);
    both(
        "%s of %d lines of %d numbers".formatted(kind, lines, numbers),
        numbers(seed + 1, RIM + lines * (line + 13) + 6 * (step + 2) + RIM, 1),
        (kernels, out) -> {
          kernels.transformLines(t, channels, numbers, in, RIM, numbers, out, RIM, numbers);
          return out;
        });
  }

  // ---- pooling and sums in lanes

  @ParameterizedTest
  @MethodSource("seeds")
  void poolingHasTheSameBits(int seed) {
    Sizes sizes = Sizes.of(seed);
    Sizes one = new Sizes(1, 1, sizes.height, sizes.width, sizes.u, sizes.v, sizes.stride);
    poolingHasTheSameBits(seed, one);
    poolingHasTheSameBits(seed, new Sizes(1, 1, sizes.height, sizes.width, 2, 2, 2));
  }

  private void poolingHasTheSameBits(int seed, Sizes sizes) {
    Taps windows = sizes.taps();
    float[] in = rounded(numbers(seed, RIM + sizes.inSize(), 1));
    float[] out =
        both(
            "max pool " + sizes,
            numbers(seed + 1, RIM + windows.outChannel() + RIM, 1),
            (kernels, y) -> {
              kernels.maxPool(windows, in, RIM, y, RIM);
              return y;
            });
    float[] dOut = rounded(numbers(seed + 2, out.length, 1));
    for (boolean add : new boolean[] {true, false}) {
      both(
          "max pool gradient %s, added %s".formatted(sizes, add),
          numbers(seed + 3, in.length, 1),
          (kernels, d) -> {
            kernels.maxPoolGradient(windows, in, RIM, out, dOut, RIM, d, add);
            return d;
          });
    }
  }

  /// So that many are equal.
  private static float[] rounded(float[] x) {
    for (int i = RIM; i < x.length; i++) {
      x[i] = Math.round(x[i]);
    }
    return x;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 17, 144})
  void sumsInLanesHaveTheSameBits(int rows) {
    float[] x = numbers(rows, RIM + rows * PANEL, 1), y = numbers(rows + 1, x.length, 1);
    both(
        "sum of " + rows,
        numbers(3, RIM + PANEL + RIM, 1),
        (kernels, sums) -> {
          kernels.sumLanes(x, RIM, rows, sums, RIM);
          return sums;
        });
    both(
        "product of " + rows,
        numbers(3, RIM + PANEL + RIM, 1),
        (kernels, sums) -> {
          kernels.productLanes(x, RIM, 0.5f, y, RIM, -0.25f, rows, sums, RIM);
          return sums;
        });
  }

  // ---- help

  /// Runs both kernels on copies of `start` and compares all of what they leave there.
  private float[] both(String what, float[] start, BiFunction<Kernels, float[], float[]> run) {
    float[] expected = run.apply(scalar, start.clone());
    assertSame(what, expected, run.apply(vector, start.clone()));
    return expected;
  }

  private static void assertSame(String what, float[] expected, float[] actual) {
    for (int i = 0; i < expected.length; i++) {
      int bits = Float.floatToIntBits(expected[i]);
      assertThat(Float.floatToIntBits(actual[i]))
          .as("%s: [%d] is %s, expected %s", what, i, actual[i], expected[i])
          .isEqualTo(bits);
    }
  }

  /// Normally distributed numbers after a rim of NaN.
  private static float[] numbers(int seed, int length, float scale) {
    CounterRandom random = CounterRandom.of(seed, Purpose.EXAMPLE, length);
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = i < RIM ? Float.NaN : scale * random.normal(i);
    }
    return x;
  }

  private static int size(int seed, int which, int most) {
    return 1 + CounterRandom.of(seed, Purpose.EXAMPLE, 99).below(which, most);
  }

  private static float[] withStaleLanes(float[] in, int at, int images) {
    for (int i = at; i < in.length; i++) {
      in[i] = (i - at) % PANEL < images ? in[i] : Float.NaN;
    }
    return in;
  }

  private static float[] onlyImages(float[] y, int at, int length, int images) {
    for (int i = at; i < at + length; i++) {
      y[i] = (i - at) % PANEL < images ? y[i] : 0;
    }
    return y;
  }
}
