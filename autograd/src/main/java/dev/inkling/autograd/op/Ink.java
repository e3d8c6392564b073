package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import java.util.Arrays;

/// Which features of a batch are not 0 in all images of a block: of handwriting, about half of the
/// pixels in 16 images, two thirds in 100. The others add nothing to a product and are left out.
final class Ink {
  private static final int WIDTH = Lanes.WIDTH;

  private final Node x;
  private final int features;
  private final int[][] which;
  private final int[] count;
  private final long[][] flags;

  Ink(Node x) {
    this.x = x;
    this.features = x.features();
    this.which = new int[x.blocks()][features];
    this.count = new int[x.blocks()];
    this.flags = new long[x.blocks()][(features + Long.SIZE - 1) / Long.SIZE];
  }

  /// Looks through a block, and copies the rows of its features that are not blank to `kept`.
  void find(Kernels kernels, int block, float[] kept) {
    int found = kernels.notBlank(features, x.values(), x.blockAt(block), kept, 0, which[block]);
    count[block] = found;
    Arrays.fill(flags[block], 0);
    for (int j = 0; j < found; j++) {
      int feature = which[block][j];
      flags[block][feature / Long.SIZE] |= 1L << feature;
    }
  }

  /// How many features of a block are not blank.
  int count(int block) {
    return count[block];
  }

  /// These features, ascending.
  int[] which(int block) {
    return which[block];
  }

  /// Notes some of the features that are not blank in all blocks: of these, ascending, those with
  /// numbers `from` to `to − 1`, at these places of `all`.
  ///
  /// @return how many features are not blank in all blocks
  int ofBatch(int[] all, int from, int to) {
    int found = 0;
    for (int word = 0; word < flags[0].length; word++) {
      long any = 0;
      for (long[] block : flags) {
        any |= block[word];
      }
      int before = found;
      found += Long.bitCount(any);
      if (found > from && before < to) {
        note(word * Long.SIZE, any, all, before, to);
      }
    }
    return found;
  }

  private static void note(int first, long bits, int[] all, int at, int to) {
    int place = at;
    for (long left = bits; left != 0 && place < to; left &= left - 1) {
      all[place++] = first + Long.numberOfTrailingZeros(left);
    }
  }

  /// Copies the rows of 16 numbers of features `chosen[from]` to `chosen[to − 1]` of one block.
  void copy(int block, int[] chosen, int from, int to, float[] rows) {
    float[] numbers = x.values();
    for (int j = from; j < to; j++) {
      int at = x.blockAt(block) + chosen[j] * WIDTH, row = (j - from) * WIDTH;
      for (int lane = 0; lane < WIDTH; lane++) { // a call for 16 numbers would take longer
        rows[row + lane] = numbers[at + lane];
      }
    }
  }
}
