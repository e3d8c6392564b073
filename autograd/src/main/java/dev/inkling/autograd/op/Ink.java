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

  /// Notes the features that are not blank in all blocks, ascending, in `all`.
  ///
  /// @return how many they are
  int ofBatch(int[] all) {
    int found = 0;
    for (int word = 0; word < flags[0].length; word++) {
      long any = 0;
      for (long[] block : flags) {
        any |= block[word];
      }
      for (; any != 0; any &= any - 1) {
        all[found++] = word * Long.SIZE + Long.numberOfTrailingZeros(any);
      }
    }
    return found;
  }

  /// Copies the rows of 16 numbers of features `chosen[from]` to `chosen[to − 1]` of one block.
  void copy(int block, int[] chosen, int from, int to, float[] rows) {
    for (int j = from; j < to; j++) {
      int at = x.blockAt(block) + chosen[j] * WIDTH;
      System.arraycopy(x.values(), at, rows, (j - from) * WIDTH, WIDTH);
    }
  }
}
