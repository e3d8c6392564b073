package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Taps;
import dev.inkling.tensor.Tiles;
import java.util.ArrayList;
import java.util.List;

/// Convolution's backward to its input:
/// `dx[n, c, h, k] = Σ_{o, u, v} dy[n, o, (h + p − u)/s, (k + p' − v)/s] · w[o, c, u, v]` over the
/// taps
/// whose quotients are whole.
///
/// Pixels whose (h + p) mod s and (k + p') mod s agree see the same taps; for each of these classes
/// the sum is a convolution of dy, in the order o, u descending, v descending, done by the forward
/// kernel on dy with room for the taps that reach over its rim.
final class ConvInputGradient {
  private static final int WIDTH = Lanes.WIDTH;

  private final ConvGeometry g;
  private final Node x;
  private final Node weight;
  private final Node y;
  private final boolean accumulate;
  private final int reachDown;
  private final int reachRight;
  private final int roomHeight;
  private final int roomWidth;
  private final List<PixelClass> classes = new ArrayList<>();

  /// Pixels of x that see the same taps: rows `h₀, h₀ + s, …`, columns `k₀, k₀ + s, …`.
  private record PixelClass(Taps taps, int[] weightOffset, float[] packed, int inAt, int outAt) {}

  ConvInputGradient(ConvGeometry g, Node x, Node weight, Node y, boolean accumulate) {
    this.g = g;
    this.x = x;
    this.weight = weight;
    this.y = y;
    this.accumulate = accumulate;
    this.reachDown = (g.kernelHeight() - 1) / g.stride();
    this.reachRight = (g.kernelWidth() - 1) / g.stride();
    // A pixel h reads output rows (h + top)/s − reach … (h + top)/s.
    this.roomHeight =
        reachDown + Math.max(g.outHeight(), (g.inHeight() - 1 + g.top()) / g.stride() + 1);
    this.roomWidth =
        reachRight + Math.max(g.outWidth(), (g.inWidth() - 1 + g.left()) / g.stride() + 1);
    for (int h = 0; h < Math.min(g.stride(), g.inHeight()); h++) {
      for (int k = 0; k < Math.min(g.stride(), g.inWidth()); k++) {
        classes.add(pixelClass(h, k));
      }
    }
  }

  private PixelClass pixelClass(int h, int k) {
    int firstU = (h + g.top()) % g.stride(), firstV = (k + g.left()) % g.stride();
    List<int[]> taps = new ArrayList<>();
    for (int o = 0; o < g.out(); o++) {
      for (int u = last(firstU, g.kernelHeight()); u >= firstU; u -= g.stride()) {
        for (int v = last(firstV, g.kernelWidth()); v >= firstV; v -= g.stride()) {
          int row = reachDown - (u - firstU) / g.stride();
          int column = reachRight - (v - firstV) / g.stride();
          taps.add(
              new int[] {
                ((o * roomHeight + row) * roomWidth + column) * WIDTH,
                (o * g.in() * g.kernelHeight() + u) * g.kernelWidth() + v
              });
        }
      }
    }
    int[] offset = taps.stream().mapToInt(tap -> tap[0]).toArray();
    int[] weightOffset = taps.stream().mapToInt(tap -> tap[1]).toArray();
    Taps walk =
        new Taps(
            Tiles.count(g.inHeight() - h, g.stride()),
            Tiles.count(g.inWidth() - k, g.stride()),
            roomWidth * WIDTH,
            WIDTH,
            g.stride() * g.inWidth() * WIDTH,
            g.stride() * WIDTH,
            g.inHeight() * g.inWidth() * WIDTH,
            offset);
    int row = (h + g.top()) / g.stride(), column = (k + g.left()) / g.stride();
    return new PixelClass(
        walk,
        weightOffset,
        new float[offset.length * g.in()],
        (row * roomWidth + column) * WIDTH,
        (h * g.inWidth() + k) * WIDTH);
  }

  /// The largest tap below `kernel` that is `first` modulo the stride; below `first` if there is
  /// none.
  private int last(int first, int kernel) {
    return first >= kernel ? first - 1 : first + (kernel - 1 - first) / g.stride() * g.stride();
  }

  List<Stage> stages(Setting setting) {
    int workers = setting.workers();
    float[][] room = new float[workers][g.out() * roomHeight * roomWidth * WIDTH];
    float[][] fresh = new float[workers][accumulate ? x.blockSize() : 0];
    float[] noBias = new float[g.in()];
    return List.of(
        Stage.whole(1, (part, worker) -> classes.forEach(this::pack)).readingOnly(1),
        Stage.perBlock(
                Lanes.blocks(x.shape().extent(0)),
                (block, worker) -> {
                  spread(block, room[worker]);
                  if (accumulate) {
                    convolve(setting.kernels(), block, room[worker], noBias, fresh[worker], 0);
                    add(fresh[worker], x.gradients(), x.blockAt(block));
                  } else {
                    int at = x.blockAt(block);
                    convolve(setting.kernels(), block, room[worker], noBias, x.gradients(), at);
                  }
                })
            .writing(0));
  }

  /// Weights `w[o, c, u, v]` of a class into tiles of input channels, `[taps, tile]` each.
  private void pack(PixelClass pixels) {
    float[] w = weight.values(), packed = pixels.packed();
    int kernel = g.kernelHeight() * g.kernelWidth();
    for (int tile = 0; tile < Tiles.count(g.in(), Taps.TILE); tile++) {
      int c = Tiles.start(tile, g.in(), Taps.TILE);
      int count = Tiles.start(tile + 1, g.in(), Taps.TILE) - c;
      int at = c * pixels.weightOffset().length;
      for (int offset : pixels.weightOffset()) {
        for (int r = 0; r < count; r++) {
          packed[at++] = w[offset + (c + r) * kernel];
        }
      }
    }
  }

  /// Copies a block of dy into the middle of its room, whose rim stays zero.
  private void spread(int block, float[] room) {
    float[] dy = y.gradients();
    int from = y.blockAt(block), row = g.outWidth() * WIDTH;
    for (int o = 0; o < g.out(); o++) {
      for (int i = 0; i < g.outHeight(); i++, from += row) {
        int at = ((o * roomHeight + i + reachDown) * roomWidth + reachRight) * WIDTH;
        System.arraycopy(dy, from, room, at, row);
      }
    }
  }

  private void convolve(
      Kernels kernels, int block, float[] room, float[] noBias, float[] dx, int dxAt) {
    int images = Lanes.imagesIn(block, x.shape().extent(0));
    for (PixelClass pixels : classes) {
      for (int tile = 0; tile < Tiles.count(g.in(), Taps.TILE); tile++) {
        int c = Tiles.start(tile, g.in(), Taps.TILE);
        int count = Tiles.start(tile + 1, g.in(), Taps.TILE) - c;
        int to = dxAt + pixels.outAt() + c * g.inHeight() * g.inWidth() * WIDTH;
        kernels.convolve(
            pixels.taps(),
            count,
            pixels.packed(),
            c * pixels.taps().count(),
            noBias,
            c,
            false,
            room,
            pixels.inAt(),
            dx,
            to,
            images);
      }
    }
  }

  private static void add(float[] fresh, float[] dx, int at) {
    for (int i = 0; i < fresh.length; i++) {
      dx[at + i] += fresh[i];
    }
  }
}
