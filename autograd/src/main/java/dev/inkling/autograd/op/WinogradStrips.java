package dev.inkling.autograd.op;

import dev.inkling.autograd.Setting;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Winograd;

/// The 36 products of [Winograd]'s convolution for images of one tile: those of all blocks at once,
/// some rows of weights after the other.
///
/// *Idea.* A block alone would be one vector for each row of weights, and these, four times as many
/// once they are transformed, would be read anew for each block. So the tiles of all blocks stand
/// side by side, and a thread transforms the weights of a strip right before it multiplies them:
/// they never leave its second-level cache.
///
/// What goes in stands `[position, block, channel, 16]`, a packed operand for each position, and is
/// there for all threads; what comes out of a strip `[channel, position, block, 16]`.
final class WinogradStrips {
  private static final int WIDTH = Lanes.WIDTH;
  private static final int POSITIONS = Winograd.POSITIONS;
  private static final int TAPS = Winograd.WEIGHTS * Winograd.WEIGHTS;

  private final int blocks;
  private final int rows;
  private final int depth;
  private final int most;

  /// The weights and products of a strip, for one thread.
  record Scratch(WinogradWeights room, float[] weights, float[] out) {}

  /// For so many blocks, and weights `[position, rows, depth]`.
  WinogradStrips(int blocks, int rows, int depth) {
    this.blocks = blocks;
    this.rows = rows;
    this.depth = depth;
    this.most = WinogradWeights.end(0, rows);
  }

  /// The most rows of a strip.
  int most() {
    return most;
  }

  Scratch[] forEachThread(Setting setting) {
    Scratch[] all = new Scratch[setting.workers()];
    for (int i = 0; i < all.length; i++) {
      WinogradWeights room = new WinogradWeights(setting.kernels(), most, depth);
      float[] weights = new float[WinogradWeights.size(most, depth)];
      all[i] = new Scratch(room, weights, new float[most * channelOut()]);
    }
    return all;
  }

  int count() {
    return WinogradWeights.parts(rows);
  }

  /// The first row of a strip.
  int first(int strip) {
    return WinogradWeights.first(strip);
  }

  /// The rows of a strip.
  int rows(int strip) {
    return WinogradWeights.end(strip, rows) - first(strip);
  }

  /// From position to position of what goes in; an odd number of cache lines, for a power of two
  /// would put all positions into few sets of the cache.
  int stepIn() {
    return (blocks * depth | 1) * WIDTH;
  }

  /// Numbers of what goes in.
  int sizeIn() {
    return POSITIONS * stepIn();
  }

  /// From block to block of what goes in.
  int blockIn() {
    return depth * WIDTH;
  }

  /// From position to position of what comes out.
  int stepOut() {
    return blocks * WIDTH;
  }

  /// From channel to channel of what comes out.
  int channelOut() {
    return (POSITIONS * blocks | 1) * WIDTH;
  }

  /// The products of a strip of weights `[rows, depth, 3, 3]` with all blocks.
  void multiply(Kernels kernels, int strip, float[] w, float[] in, Scratch s) {
    s.room.transform(w, first(strip) * depth * TAPS, 0, rows(strip), s.weights);
    multiply(kernels, strip, in, s);
  }

  /// The products of a strip of weights `[depth, rows, 3, 3]` with all blocks.
  void multiplyTurned(Kernels kernels, int strip, float[] w, float[] in, Scratch s) {
    s.room.transformTurned(w, first(strip) * TAPS, rows * TAPS, 0, rows(strip), s.weights);
    multiply(kernels, strip, in, s);
  }

  private void multiply(Kernels kernels, int strip, float[] in, Scratch s) {
    for (int p = 0; p < POSITIONS; p++) {
      kernels.product(
          rows(strip),
          blocks * WIDTH,
          depth,
          s.weights,
          p * WinogradWeights.step(most, depth),
          depth,
          in,
          p * stepIn(),
          s.out,
          p * stepOut(),
          channelOut(),
          false);
    }
  }
}
