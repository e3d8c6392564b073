package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Tiles;
import dev.inkling.tensor.Windows;
import java.util.Arrays;
import java.util.List;

/// Convolution's backward to its weights:
/// `dw[o, c, u, v] = Σ_{n, i, j} x[n, c, s·i + u − p, s·j + v − p'] · dy[n, o, i, j]`.
///
/// The order of the sum: for each image one chain over i, j; the 16 images of a block by halves
/// ([#sum]), those that are not there counting as 0; then the blocks one after the other. So images
/// stay side by side, as they stand in memory, in the loop that takes the time.
///
/// Small weights get a partial sum per block, computed while the block's activations are hot; large
/// ones, for which that would take too much memory, are summed group of channels by group, all
/// blocks in one go. Which of the two depends on the shapes alone.
final class ConvWeightGradient {
  private static final int WIDTH = Lanes.WIDTH;

  /// So many pixels of the gradients of a tile's channels stay in the first-level cache.
  private static final int STRIP = 64;

  /// So many channels' sums of each image stay in the second-level cache.
  private static final int GROUP = 24;

  private static final int LARGE = 1 << 22;

  private final ConvGeometry g;
  private final float[] padded;
  private final Node weight;
  private final Node y;
  private final boolean accumulate;
  private final int examples;
  private final int blocks;
  private final int groups;
  private final Windows windows;

  ConvWeightGradient(ConvGeometry g, float[] padded, Node weight, Node y, boolean accumulate) {
    this.g = g;
    this.padded = padded;
    this.weight = weight;
    this.y = y;
    this.accumulate = accumulate;
    this.examples = y.shape().extent(0);
    this.blocks = Lanes.blocks(examples);
    this.groups = Tiles.count(g.out(), GROUP);
    this.windows = Windows.of(g.forwardTaps());
  }

  List<Stage> stages(Setting setting) {
    Kernels kernels = setting.kernels();
    float[][] room = new float[setting.workers()][Math.min(g.out(), GROUP) * g.taps() * WIDTH];
    long partialSize = (long) blocks * g.taps() * g.out();
    return partialSize <= LARGE
        ? List.of(partial(kernels, room), total())
        : List.of(large(kernels, room));
  }

  // ---- small weights: [blocks][O, taps]

  private float[] partials = {};

  private Stage partial(Kernels kernels, float[][] room) {
    int size = g.out() * g.taps();
    partials = new float[blocks * size];
    return Stage.perBlock(
        blocks,
        (block, worker) -> {
          for (int group = 0; group < groups; group++) {
            int at = block * size + first(group) * g.taps();
            sumBlock(kernels, block, group, room[worker], partials, at);
          }
        });
  }

  private Stage total() {
    int size = g.out() * g.taps();
    return Stage.whole(
            1,
            (part, worker) -> {
              for (int block = 1; block < blocks; block++) {
                add(partials, block * size, partials, 0, size);
              }
              store(partials, 0, size);
            })
        .writing(1);
  }

  // ---- large weights: one group of channels at a time, [channels, taps]

  private Stage large(Kernels kernels, float[][] room) {
    int most = Math.min(g.out(), GROUP) * g.taps();
    float[][] totals = new float[room.length][most];
    float[][] fresh = new float[room.length][most];
    return Stage.whole(
            groups,
            (group, worker) -> {
              float[] total = totals[worker], one = fresh[worker];
              int size = channels(group) * g.taps();
              sumBlock(kernels, 0, group, room[worker], total, 0);
              for (int block = 1; block < blocks; block++) {
                sumBlock(kernels, block, group, room[worker], one, 0);
                add(one, 0, total, 0, size);
              }
              store(total, first(group) * g.taps(), size);
            })
        .writing(1);
  }

  // ---- both

  private int first(int group) {
    return Tiles.start(group, g.out(), GROUP);
  }

  private int channels(int group) {
    return first(group + 1) - first(group);
  }

  /// One block's part of the weight gradients of a group of channels, to `d[dAt + o·taps + t]`.
  private void sumBlock(Kernels kernels, int block, int group, float[] room, float[] d, int dAt) {
    int images = Lanes.imagesIn(block, examples), pixels = g.outPixels();
    int x = block * g.paddedSize(), dy = y.blockAt(block) + first(group) * pixels * WIDTH;
    int channels = channels(group), weights = channels * g.taps();
    Arrays.fill(room, 0, weights * WIDTH, 0);
    for (int strip = 0; strip < Tiles.count(pixels, STRIP); strip++) {
      int from = Tiles.start(strip, pixels, STRIP), to = Tiles.start(strip + 1, pixels, STRIP);
      kernels.convolveGradient(
          windows, from, to, channels, padded, x, y.gradients(), dy, room, 0, images);
    }
    for (int i = 0; images < WIDTH && i < weights; i++) {
      Arrays.fill(room, i * WIDTH + images, (i + 1) * WIDTH, 0);
    }
    for (int i = 0; i < weights; i++) {
      d[dAt + i] = sum(room, i * WIDTH);
    }
  }

  /// The sum of 16 neighbouring numbers by halves: each of the first eight with the one eight on,
  /// of these each of the first four with the one four on, and so on.
  private static float sum(float[] x, int at) {
    float s0 = (x[at] + x[at + 8]) + (x[at + 4] + x[at + 12]);
    float s1 = (x[at + 1] + x[at + 9]) + (x[at + 5] + x[at + 13]);
    float s2 = (x[at + 2] + x[at + 10]) + (x[at + 6] + x[at + 14]);
    float s3 = (x[at + 3] + x[at + 11]) + (x[at + 7] + x[at + 15]);
    return (s0 + s2) + (s1 + s3);
  }

  private static void add(float[] x, int from, float[] sums, int at, int count) {
    for (int i = 0; i < count; i++) {
      sums[at + i] += x[from + i];
    }
  }

  private void store(float[] sums, int to, int count) {
    if (accumulate) {
      add(sums, 0, weight.gradients(), to, count);
    } else {
      System.arraycopy(sums, 0, weight.gradients(), to, count);
    }
  }
}
