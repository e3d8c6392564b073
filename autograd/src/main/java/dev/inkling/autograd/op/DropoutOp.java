package dev.inkling.autograd.op;

import dev.inkling.autograd.LocalOp;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Randomness;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Lanes;

/// Dropout: each number is kept with probability `keep` and divided by it, else set to 0:
/// `y[i] = x[i] · m[i]`, `m[i] = 1/keep` where `u[i] < keep`, else 0; backward `dx = m · dy`.
///
/// `u[i]` is the i-th uniform number of the stream for this step and place, i being the number's
/// position in row-major order (n · features + f in a batch), so that the mask depends on nothing
/// else. For training only: at evaluation leave the operation out.
///
/// Source: Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting",
/// JMLR 15, 2014.
public final class DropoutOp extends LocalOp {
  private static final int WIDTH = Lanes.WIDTH;

  /// Features at a time.
  private static final int SOME = 128;

  private final int limit;
  private final int kept;
  private final Randomness randomness;
  private final int place;
  private final float[] mask;

  /// What was drawn for some features, one row a block.
  private final long[][] bits;

  /// Dropout of x.
  ///
  /// @param keep the probability that a number is kept, in (0, 1]
  /// @param randomness the run's random numbers
  /// @param place numbers the dropout operations of a network, so that each has a mask of its own
  /// @throws IllegalArgumentException if `keep` is not a probability above 0
  public DropoutOp(Node x, float keep, Randomness randomness, int place) {
    super("dropout", x.shape(), x.batched(), x);
    if (!(keep > 0 && keep <= 1)) {
      throw new IllegalArgumentException(
          "dropout: the probability to keep is " + keep + ", expected above 0 and at most 1");
    }
    this.limit = (int) Math.ceil(keep * 0x1p24f);
    this.kept = Float.floatToRawIntBits(1 / keep);
    this.randomness = randomness;
    this.place = place;
    this.mask = new float[x.blocks() * x.blockSize()];
    this.bits = new long[x.blocks()][SOME];
  }

  @Override
  protected boolean overwrites(int input) {
    return true;
  }

  @Override
  protected void forward(int block) {
    int from = output().blockAt(block), to = from + output().blockSize();
    drawMask(block, from, to);
    float[] x = input(0).values(), y = output().values();
    for (int i = from; i < to; i++) {
      y[i] = x[i] * mask[i];
    }
  }

  private void drawMask(int block, int from, int to) {
    CounterRandom stream = randomness.stream(Purpose.DROPOUT, place);
    if (!output().batched()) {
      for (int i = from; i < to; i++) {
        mask[i] = factor(stream.bits(i));
      }
      return;
    }
    int features = output().features();
    for (int lane = 0; lane < WIDTH; lane++) {
      long first = ((long) block * WIDTH + lane) * features;
      for (int f = 0; f < features; f += SOME) {
        int count = Math.min(SOME, features - f);
        stream.bits(first + f, bits[block], count);
        factors(bits[block], count, from + f * WIDTH + lane);
      }
    }
  }

  /// Factors of neighbouring features of one example.
  private void factors(long[] drawn, int count, int at) {
    for (int i = 0, to = at; i < count; i++, to += WIDTH) {
      mask[to] = factor(drawn[i]);
    }
  }

  /// `1/keep` or 0, without a branch, which would be mispredicted every other time: whether
  /// `u · 2²⁴ − keep · 2²⁴` is negative decides whether the bits stay.
  private float factor(long drawn) {
    int below = (int) (drawn >>> 40) - limit;
    return Float.intBitsToFloat(kept & (below >> 31));
  }

  @Override
  protected void backward(int input, int block, float[] dx) {
    int from = output().blockAt(block), to = from + output().blockSize();
    float[] dy = output().gradients();
    for (int i = from; i < to; i++) {
      dx[i] = dy[i] * mask[i];
    }
  }
}
