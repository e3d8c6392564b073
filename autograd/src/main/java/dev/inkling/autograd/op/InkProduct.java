package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Panels;
import java.util.Arrays;

/// The products of a fully connected layer that reads images themselves ([LinearOp]), in the rows
/// in which their source brings them: `y = w · x` and `dw = dyᵀ · x`, without the features that
/// are blank.
///
/// *Idea.* In 16 images of handwriting about half of the pixels are 0, so half of `y = w · x` is
/// sums with 0. Block by block, only the features that are not blank are turned into lanes, and
/// the product looks up which columns of w belong to them. For dw the features that are not blank
/// in the whole batch are packed, and the columns of the product spread to where they belong.
final class InkProduct {
  private static final int WIDTH = Lanes.WIDTH;
  private static final int PANELS_A_PART = 2;
  private static final int COLUMNS_A_PART = PANELS_A_PART * WIDTH;

  /// What [Kernels#spread] may read past the last column.
  private static final int SLACK = 15;

  private final Kernels kernels;
  private final float[] images;
  private final int examples;
  private final int in;
  private final int out;
  private final Ink ink;
  private final Room[] rooms;

  /// Scratch space of one thread.
  private static final class Room {
    final float[] kept;
    final int[] which;
    final float[] panels;
    final float[] columns;

    Room(int in, int out, int examples) {
      kept = new float[in * WIDTH];
      which = new int[in];
      panels = new float[PANELS_A_PART * examples * WIDTH];
      columns = new float[out * COLUMNS_A_PART + SLACK];
    }
  }

  /// @param leaf whose rows they are
  InkProduct(Setting setting, Node leaf, int out) {
    this.kernels = setting.kernels();
    this.images = leaf.sourceRows();
    this.examples = leaf.shape().extent(0);
    this.in = leaf.features();
    this.out = out;
    this.ink = new Ink(kernels, images, examples, in);
    this.rooms = new Room[setting.workers()];
    Arrays.setAll(rooms, worker -> new Room(in, out, examples));
  }

  /// `y = w · x` for one block.
  void forward(int block, int worker, float[] w, float[] y) {
    float[] kept = rooms[worker].kept;
    int[] which = rooms[worker].which;
    int count = ink.ofBlock(block, which), rows = Lanes.imagesIn(block, examples);
    if (rows < WIDTH) {
      Arrays.fill(kept, 0, count * WIDTH, 0); // what no image fills
    }
    int first = block * WIDTH * in, yAt = block * out * WIDTH;
    kernels.transposeSome(rows, count, which, images, first, in, kept, 0, WIDTH);
    kernels.productOfSome(out, count, which, w, 0, in, kept, 0, y, yAt, WIDTH);
  }

  /// `dw = dyᵀ · x`, once all blocks are there, summed over n ascending; dy in rows `[O, N]`.
  Stage weightGradient(float[] dy, float[] dw) {
    int parts = (Panels.count(in) + PANELS_A_PART - 1) / PANELS_A_PART;
    return Stage.whole(parts, (part, worker) -> gradient(part, rooms[worker], dy, dw));
  }

  /// One part's columns that are not blank, and the blank ones before them; the last part that has
  /// any takes the blank ones behind them, too.
  private void gradient(int part, Room room, float[] dy, float[] dw) {
    int from = part * COLUMNS_A_PART;
    int found = ink.ofBatch(room.which, from - 1, from + COLUMNS_A_PART);
    if (from >= found && part > 0) {
      return;
    }
    int to = Math.min(found, from + COLUMNS_A_PART);
    int first = part == 0 ? 0 : room.which[from - 1] + 1;
    int last = to == found ? in : room.which[to - 1] + 1;
    for (int j = from, at = 0; j < to; j += WIDTH, at += examples * WIDTH) { // a panel each
      int end = Math.min(to, j + WIDTH);
      kernels.copySome(examples, room.which, j, end, images, 0, in, room.panels, at, WIDTH);
    }
    kernels.product(
        out,
        to - from,
        examples,
        dy,
        0,
        examples,
        room.panels,
        0,
        room.columns,
        0,
        COLUMNS_A_PART,
        false);
    kernels.spread(
        out, room.which, from, to, room.columns, 0, COLUMNS_A_PART, dw, 0, in, first, last);
  }
}
