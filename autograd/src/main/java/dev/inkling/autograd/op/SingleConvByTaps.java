package dev.inkling.autograd.op;

import dev.inkling.autograd.Place;
import dev.inkling.autograd.SingleBuilder;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Taps;
import dev.inkling.tensor.Tiles;
import java.util.stream.IntStream;

/// A convolution of few channels for one image alone, by way of single taps.
///
/// Where a batch has 16 images side by side, one image has 16 neighbouring pixels of the result. A
/// tap reads neighbouring pixels too, if the image, with its zeros, is first dealt out: with stride
/// s into s² smaller images, of which each holds every s-th row and column. The result's rows then
/// are as long as theirs; what stands behind the last pixel of a row is not read by anyone.
final class SingleConvByTaps {
  private static final int LANES = Kernels.PANEL;

  private final ConvGeometry g;
  private final boolean relu;
  private final float[] bias;
  private final int[] order;
  private final float[] packed;
  private final int rows;
  private final int columns;

  /// An odd number of cache lines, for a power of two would put one pixel of all channels, which
  /// are read one after the other, into one set of the cache.
  private final int planeSize;

  SingleConvByTaps(ConvGeometry g, float[] weight, float[] bias, boolean relu) {
    this.g = g;
    this.relu = relu;
    this.bias = bias.clone();
    this.packed = new float[g.out() * g.taps()];
    this.order = order(g);
    ConvTapsForward.pack(g, weight, order, packed);
    this.rows = (g.paddedHeight() + g.stride() - 1) / g.stride();
    this.columns = (g.paddedWidth() + g.stride() - 1) / g.stride();
    this.planeSize = ((rows * columns + LANES - 1) / LANES | 1) * LANES;
  }

  Place place(SingleBuilder plan, Place from) {
    Kernels kernels = plan.kernels();
    int planes = g.in() * g.stride() * g.stride(), groups = groups();
    int dealt = plan.room((planes + 1) * planeSize + 2 * LANES);
    int size = groups * LANES;
    Place to =
        new Place(
            plan.room(g.out() * size),
            g.out() * size,
            g.out(),
            g.outHeight(),
            g.outWidth(),
            size,
            columns,
            1);
    Taps taps = new Taps(1, groups, 0, LANES, 0, LANES, size, offsets());
    Dealing dealing = dealing(from);
    plan.step(rooms -> dealing.run(kernels, rooms[from.room()], rooms[dealt]));
    plan.step(rooms -> convolve(kernels, taps, rooms[dealt], rooms[to.room()]));
    return to;
  }

  private int groups() {
    int length = (g.outHeight() - 1) * columns + g.outWidth();
    return (length + LANES - 1) / LANES;
  }

  /// The taps, numbered c, u, v, in the order in which a batch sums them: products have c last.
  private static int[] order(ConvGeometry g) {
    int kernel = g.kernelHeight() * g.kernelWidth();
    return IntStream.range(0, g.taps())
        .map(t -> g.byProducts() ? t % g.in() * kernel + t / g.in() : t)
        .toArray();
  }

  /// Where the taps read, in their order.
  private int[] offsets() {
    int kernel = g.kernelHeight() * g.kernelWidth(), s = g.stride();
    return IntStream.of(order)
        .map(
            t -> {
              int c = t / kernel, u = t % kernel / g.kernelWidth(), v = t % g.kernelWidth();
              return plane(c, u % s, v % s) + u / s * columns + v / s;
            })
        .toArray();
  }

  private int plane(int channel, int row, int column) {
    return ((channel * g.stride() + row) * g.stride() + column) * planeSize;
  }

  /// Rows of the image, or every s-th number of one, and where they go: found out once, because
  /// dividing by the stride takes longer than copying.
  ///
  /// @param step from number to number
  @SuppressWarnings("ArrayRecordComponent") // built once, read for every image
  private record Dealing(int step, int[] from, int[] to, int[] count) {
    void run(Kernels kernels, float[] x, float[] dealt) {
      for (int i = 0; i < from.length; i++) {
        if (step == 1) {
          System.arraycopy(x, from[i], dealt, to[i], count[i]);
        } else if (step == 2) {
          kernels.everySecond(count[i], x, from[i], dealt, to[i]);
        } else {
          every(x, from[i], dealt, to[i], count[i]);
        }
      }
    }

    private void every(float[] x, int at, float[] y, int to, int count) {
      for (int i = 0; i < count; i++) {
        y[to + i] = x[at + i * step];
      }
    }
  }

  private Dealing dealing(Place place) {
    int s = g.stride(), parts = Math.min(s, g.inWidth());
    int[] from = new int[g.in() * g.inHeight() * parts], to = from.clone(), count = from.clone();
    for (int i = 0; i < from.length; i++) {
      int c = i / (g.inHeight() * parts), h = i / parts % g.inHeight(), first = i % parts;
      int row = h + g.top(), column = first + g.left();
      from[i] = c * place.channelStep() + h * place.rowStep() + first * place.columnStep();
      to[i] = plane(c, row % s, column % s) + row / s * columns + column / s;
      count[i] = (g.inWidth() - first + s - 1) / s;
    }
    return new Dealing(s * place.columnStep(), from, to, count);
  }

  private void convolve(Kernels kernels, Taps taps, float[] dealt, float[] y) {
    for (int tile = 0; tile < Tiles.count(g.out(), Taps.TILE); tile++) {
      int o = Tiles.start(tile, g.out(), Taps.TILE);
      int count = Tiles.start(tile + 1, g.out(), Taps.TILE) - o;
      int at = o * taps.outChannel();
      kernels.convolve(taps, count, packed, o * g.taps(), bias, o, relu, dealt, 0, y, at, LANES);
    }
  }
}
