package dev.inkling.autograd.op;

import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;

/// Which features of a batch are not 0 in all images of a block: of handwriting, about half of the
/// pixels in 16 images, two thirds in 100. The others add nothing to a product and are left out.
final class Ink {
  private static final int WIDTH = Lanes.WIDTH;

  private final Kernels kernels;
  private final float[] images;
  private final int examples;
  private final int features;
  private final long[][] flags;

  /// @param images in rows, `[examples, features]`
  Ink(Kernels kernels, float[] images, int examples, int features) {
    this.kernels = kernels;
    this.images = images;
    this.examples = examples;
    this.features = features;
    this.flags = new long[Lanes.blocks(examples)][(features + Long.SIZE - 1) / Long.SIZE];
  }

  /// Looks through a block, and notes its features that are not blank, ascending.
  ///
  /// @return how many there are
  int ofBlock(int block, int[] which) {
    int rows = Lanes.imagesIn(block, examples), found = 0;
    long[] bits = flags[block];
    kernels.notBlank(rows, features, images, block * WIDTH * features, features, bits);
    for (int word = 0; word < bits.length; word++) {
      note(word * Long.SIZE, bits[word], which, found, features);
      found += Long.bitCount(bits[word]);
    }
    return found;
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
}
