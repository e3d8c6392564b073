package dev.inkling.autograd.op;

import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Winograd;

/// The 36 products of [Winograd]'s convolution, for some tiles of a block at a time, so that both
/// sides stay in the second-level cache.
///
/// What goes in stands `[position, tile, channel, 16]`, a packed operand for each position; what
/// comes out `[channel, position, tile, 16]`.
final class WinogradGroups {
  private static final int WIDTH = Lanes.WIDTH;
  private static final int POSITIONS = Winograd.POSITIONS;

  /// Numbers of both sides, half a megabyte; but two tiles at least, and an even number, for where
  /// a vector is as wide as a tile's images, products take two vectors at a time.
  private static final int SIZE = 131_072;

  private final int depth;
  private final int rows;
  private final int most;

  /// For so many tiles, and weights `[position, rows, depth]`.
  WinogradGroups(int tiles, int rows, int depth) {
    this.depth = depth;
    this.rows = rows;
    int each = POSITIONS * (rows + depth) * WIDTH, pairs = Math.max(1, SIZE / (2 * each));
    this.most = Math.min(tiles, 2 * pairs);
  }

  /// How many tiles a group has; the last one may have fewer.
  int most() {
    return most;
  }

  /// From position to position of what goes in; an odd number of cache lines, for a power of two
  /// would put all positions into few sets of the cache.
  int stepIn() {
    return (most * depth | 1) * WIDTH;
  }

  /// Numbers of what goes in.
  int sizeIn() {
    return POSITIONS * stepIn();
  }

  /// From tile to tile of what goes in.
  int tileIn() {
    return depth * WIDTH;
  }

  /// From position to position of what comes out.
  int stepOut() {
    return most * WIDTH;
  }

  /// From channel to channel of what comes out.
  int channelOut() {
    return (POSITIONS * most | 1) * WIDTH;
  }

  /// Numbers of what comes out.
  int sizeOut() {
    return rows * channelOut();
  }

  /// Multiplies the first tiles, each position by itself.
  void multiply(Kernels kernels, int tiles, float[] weights, float[] in, float[] out) {
    for (int p = 0; p < POSITIONS; p++) {
      kernels.product(
          rows,
          tiles * WIDTH,
          depth,
          weights,
          p * WinogradWeights.step(rows, depth),
          depth,
          in,
          p * stepIn(),
          out,
          p * stepOut(),
          channelOut(),
          false);
    }
  }
}
