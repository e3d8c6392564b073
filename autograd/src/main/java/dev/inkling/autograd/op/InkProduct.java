package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Panels;
import java.util.Arrays;

/// The products of a fully connected layer that reads images themselves ([LinearOp] whose input
/// needs no gradient): `y = w · x` and `dw = dyᵀ · x`, without the features that are blank.
///
/// *Idea.* In 16 images of handwriting about half of the pixels are 0, so half of `y = w · x` is
/// sums with 0. Block by block, the rows of x that are not blank are put together, and the product
/// looks up which columns of w belong to them. For dw the columns of x that are not blank in the
/// whole batch are packed, and the columns of the product spread to where they belong.
final class InkProduct {
  private static final int WIDTH = Lanes.WIDTH;
  private static final int PANELS_A_PART = 2;
  private static final int COLUMNS_A_PART = PANELS_A_PART * WIDTH;

  /// What [Kernels#spread] may read past the last column.
  private static final int SLACK = 15;

  private final Kernels kernels;
  private final Node x;
  private final int in;
  private final int out;
  private final Ink ink;
  private final Room[] rooms;

  /// Scratch space of one thread.
  private static final class Room {
    final float[] kept;
    final int[] all;
    final float[] rows = new float[WIDTH * WIDTH];
    final float[] panels;
    final float[] columns;

    Room(int in, int out, int examples) {
      kept = new float[in * WIDTH];
      all = new int[in];
      panels = new float[PANELS_A_PART * examples * WIDTH];
      columns = new float[out * COLUMNS_A_PART + SLACK];
    }
  }

  InkProduct(Setting setting, Node x, int out) {
    this.kernels = setting.kernels();
    this.x = x;
    this.in = x.features();
    this.out = out;
    this.ink = new Ink(x);
    this.rooms = new Room[setting.workers()];
    Arrays.setAll(rooms, worker -> new Room(in, out, x.shape().extent(0)));
  }

  /// `y = w · x` for one block.
  void forward(int block, int worker, float[] w, float[] y) {
    float[] kept = rooms[worker].kept;
    ink.find(kernels, block, kept);
    int count = ink.count(block), yAt = block * out * WIDTH;
    kernels.productOfSome(out, count, ink.which(block), w, 0, in, kept, 0, y, yAt, WIDTH);
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
    int found = ink.ofBatch(room.all, from - 1, from + COLUMNS_A_PART);
    if (from >= found && part > 0) {
      return;
    }
    int to = Math.min(found, from + COLUMNS_A_PART), examples = x.shape().extent(0);
    int first = part == 0 ? 0 : room.all[from - 1] + 1;
    int end = to == found ? in : room.all[to - 1] + 1;
    for (int panel = 0; from + panel * WIDTH < to; panel++) {
      pack(room, from + panel * WIDTH, to, panel * examples * WIDTH);
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
    kernels.spread(out, room.all, from, to, room.columns, 0, COLUMNS_A_PART, dw, 0, in, first, end);
  }

  /// Up to 16 columns of x for all examples: one panel.
  private void pack(Room room, int from, int end, int at) {
    int to = Math.min(end, from + WIDTH), examples = x.shape().extent(0);
    for (int block = 0; block < x.blocks(); block++) {
      ink.copy(block, room.all, from, to, room.rows);
      int images = Lanes.imagesIn(block, examples), panelAt = at + block * WIDTH * WIDTH;
      kernels.transpose(WIDTH, images, room.rows, 0, WIDTH, room.panels, panelAt, WIDTH);
    }
  }
}
