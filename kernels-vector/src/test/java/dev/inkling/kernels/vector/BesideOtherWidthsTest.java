package dev.inkling.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.LineTransform;
import dev.inkling.tensor.Stretches;
import dev.inkling.tensor.Taps;
import dev.inkling.tensor.TileTransform;
import dev.inkling.tensor.TileTransform.Kind;
import dev.inkling.tensor.Windows;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compiled kernels make no garbage in a program that has vectors of another width, too. What the
/// compiler has seen of the Vector API's methods it has seen of the whole program's vectors: where
/// that were two widths, a sum that is asked for anything after its loop was kept as an object.
///
/// In a JVM of its own, for a kernel that was compiled before would not notice.
class BesideOtherWidthsTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int PANEL = Kernels.PANEL;
  private static final int CALLS = 2_000;

  /// For so long the compiler is given time for one kernel.
  private static final long MOST_NANOS = 10_000_000_000L;

  private static final Kernels KERNELS = new VectorKernels();
  private static final float[] X = new float[20_000], Y = new float[20_000];
  private static final byte[] BYTES = new byte[200];
  private static final float[] Z = new float[20_000];
  private static final int[] WHICH = IntStream.range(0, 64).map(i -> i * 3).toArray();

  @BeforeAll
  static void aProgramThatUsesBothWidths() {
    assumeTrue(TwoWidths.ours(), "vectors that the machine lacks are objects anyway");
    TwoWidths.use();
  }

  static Stream<Named<Runnable>> kernels() {
    Stream<Named<Runnable>> products =
        IntStream.rangeClosed(1, 9)
            .boxed()
            .flatMap(rows -> Stream.of(8, 16, 40, 45).map(columns -> product(rows, columns)));
    Stream<Named<Runnable>> stretches =
        IntStream.rangeClosed(1, 9)
            .boxed()
            .flatMap(rows -> Stream.of(window(rows, 8), window(rows, PANEL)));
    Stream<Named<Runnable>> convolutions =
        IntStream.rangeClosed(1, Taps.TILE).mapToObj(channels -> convolution(channels));
    Stream<Named<Runnable>> gradients =
        IntStream.rangeClosed(1, 3).boxed().flatMap(channels -> gradients(channels));
    Stream<Named<Runnable>> some = IntStream.rangeClosed(1, 5).mapToObj(rows -> some(rows));
    Stream<Named<Runnable>> rows = IntStream.rangeClosed(1, 9).mapToObj(panels -> row(panels));
    return Stream.of(
            products, stretches, convolutions, gradients, some, rows, transforms(), others())
        .flatMap(all -> all);
  }

  private static Named<Runnable> product(int rows, int columns) {
    return Named.of(
        "product, %d rows, %d columns".formatted(rows, columns),
        () -> KERNELS.product(rows, columns, 48, X, 0, 60, Y, 0, Z, 0, columns, rows % 2 == 0));
  }

  private static Named<Runnable> window(int rows, int columns) {
    Stretches stretches =
        new Stretches(3, 24, new int[] {0, 60, 120}, new int[] {0, 24 * PANEL, 48 * PANEL});
    return Named.of(
        "product of stretches, %d rows, %d columns".formatted(rows, columns),
        () ->
            KERNELS.productOfStretches(
                rows, columns, stretches, X, 0, 16, 3, Y, 0, 16, Z, 0, 48, 16, rows % 2 == 0));
  }

  private static Named<Runnable> some(int rows) {
    return Named.of(
        "product of some, %d rows".formatted(rows),
        () -> KERNELS.productOfSome(rows, 64, WHICH, X, 0, 200, Y, 0, Z, 0, PANEL));
  }

  private static Named<Runnable> row(int panels) {
    float[] room = new float[2 * 48];
    return Named.of(
        "product of a row, %d panels".formatted(panels),
        () -> KERNELS.productOfRow(panels * PANEL, 48, X, Y, Z, room));
  }

  private static Taps taps(int count) {
    int[] offset = IntStream.range(0, count).map(t -> (t / 3 * 7 + t % 3) * PANEL).toArray();
    int step = 5 * PANEL;
    return new Taps(5, 5, 7 * PANEL, PANEL, step, PANEL, 5 * step, offset);
  }

  private static Named<Runnable> convolution(int channels) {
    Taps taps = taps(9);
    return Named.of(
        "convolution, %d channels".formatted(channels),
        () -> KERNELS.convolve(taps, channels, X, 0, X, 0, true, Y, 0, Z, 0, PANEL));
  }

  private static Stream<Named<Runnable>> gradients(int channels) {
    return Stream.of(2, 3, 4)
        .flatMap(count -> Stream.of(5, PANEL).map(images -> gradient(channels, count, images)));
  }

  private static Named<Runnable> gradient(int channels, int taps, int images) {
    Windows windows = Windows.of(taps(taps));
    return Named.of(
        "convolution's gradient, %d channels, %d taps, %d images".formatted(channels, taps, images),
        () -> KERNELS.convolveGradient(windows, 0, 25, channels, X, 0, Y, 0, Z, 0, images));
  }

  private static Stream<Named<Runnable>> transforms() {
    return Stream.of(Kind.values()).flatMap(kind -> Stream.of(tile(kind), lines(kind)));
  }

  private static Named<Runnable> tile(Kind kind) {
    int side = kind.side();
    TileTransform t = TileTransform.of(kind, side, side, 6 * 16, 16, 6 * 16, 16);
    return Named.of(
        "tile, " + kind, () -> KERNELS.transformTile(t, 5, 16, X, 0, 36 * 16, Z, 0, 36 * 16));
  }

  private static Named<Runnable> lines(Kind kind) {
    LineTransform t = LineTransform.of(kind, 3, 6 * 16, 16, 6 * 16, 16);
    return Named.of(
        "lines, " + kind, () -> KERNELS.transformLines(t, 5, 16, X, 0, 18 * 16, Z, 0, 18 * 16));
  }

  private static Stream<Named<Runnable>> others() {
    int[] offset = {0, PANEL, 6 * PANEL, 7 * PANEL};
    Taps pool = new Taps(3, 3, 12 * PANEL, 2 * PANEL, 3 * PANEL, PANEL, 9 * PANEL, offset);
    long[] flags = new long[2];
    return Stream.of(
        Named.of("pixels", () -> KERNELS.copyPixels(9, X, 0, 32, Z, 0, 16)),
        Named.of("not blank", () -> KERNELS.notBlank(16, 99, X, 0, 99, flags)),
        Named.of("some turned", () -> KERNELS.transposeSome(9, 3, WHICH, X, 0, 192, Z, 0, 9)),
        Named.of("some", () -> KERNELS.copySome(9, WHICH, 0, 64, X, 0, 192, Z, 0, 64)),
        Named.of("spread", () -> KERNELS.spread(4, WHICH, 0, 64, X, 0, 64, Z, 0, 192, 0, 192)),
        Named.of("bytes", () -> KERNELS.fromUnsigned(99, BYTES, 3, Z, 0)),
        Named.of("every second", () -> KERNELS.everySecond(14, X, 0, Z, 0)),
        Named.of("bias by pixel", () -> KERNELS.addBiasByPixel(20, 35, X, true, Z)),
        Named.of("normalise by pixel", () -> KERNELS.normaliseByPixel(20, 35, X, X, X, X, true, Z)),
        Named.of("sums of lanes", () -> KERNELS.sumLanes(X, 0, 99, Z, 0)),
        Named.of("products of lanes", () -> KERNELS.productLanes(X, 0, 1, Y, 0, 2, 99, Z, 0)),
        Named.of("pooling", () -> KERNELS.maxPool(pool, X, 0, Z, 0)),
        Named.of("pooling's gradient", () -> KERNELS.maxPoolGradient(pool, X, 0, Y, Y, 0, Z, true)),
        Named.of(
            "pooling's gradient, set",
            () -> KERNELS.maxPoolGradient(pool, X, 0, Y, Y, 0, Z, false)),
        Named.of("transpose", () -> KERNELS.transpose(19, 23, X, 0, 23, Z, 0, 19)),
        Named.of("bias", () -> KERNELS.addBias(9, 35, X, true, Z, 0, 35)),
        Named.of("mask", () -> KERNELS.maskPositive(X, Z, 3, 160)),
        Named.of("exp", () -> KERNELS.exp(X, Z, 3, 160)),
        Named.of("log", () -> KERNELS.log(X, Z, 3, 160)),
        Named.of("tanh", () -> KERNELS.tanh(X, Z, 3, 160)),
        Named.of("sigmoid", () -> KERNELS.sigmoid(X, Z, 3, 160)),
        Named.of("peak", () -> KERNELS.peak(100)));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void compiledKernelsMakeNoGarbage(Runnable kernel) {
    long least = Long.MAX_VALUE, begin = System.nanoTime();
    while (least > 0 && System.nanoTime() - begin < MOST_NANOS) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < CALLS; i++) {
        kernel.run();
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).as("bytes of %d calls", CALLS).isZero();
  }
}
