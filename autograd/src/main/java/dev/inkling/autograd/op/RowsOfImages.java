package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Panels;

/// A fully connected layer of few outputs that reads images themselves ([LinearOp]), in the rows in
/// which their source brings them.
///
/// *Idea.* With 10 outputs, turning images into lanes and back for the gradient takes as long as
/// all multiplications. So forward, rows of images are the left operand and the weights, packed,
/// the right one, and only the few results are turned; and for the gradient a row of an image is 16
/// columns of a panel after the other, just copied. Each sum is the same chain as in lanes.
final class RowsOfImages {
  private static final int WIDTH = Lanes.WIDTH;
  private static final int INPUTS_A_PART = 256;

  private final Kernels kernels;
  private final int examples;
  private final int in;
  private final int out;
  private final float[] images;
  private final float[] weights;
  private final float[][] results;

  /// @param leaf whose rows they are
  RowsOfImages(Setting setting, Node leaf, int out) {
    this.kernels = setting.kernels();
    this.examples = leaf.shape().extent(0);
    this.in = leaf.features();
    this.out = out;
    this.images = leaf.sourceRows();
    this.weights = new float[Panels.size(in, out)];
    this.results = new float[setting.workers()][WIDTH * columns()];
  }

  private int columns() {
    return Panels.count(out) * WIDTH;
  }

  /// Packs the weights `[O, I]`, in parts of neighbouring inputs.
  Stage pack(float[] w) {
    int parts = (in + INPUTS_A_PART - 1) / INPUTS_A_PART;
    return Stage.whole(
        parts,
        (part, worker) -> {
          int from = part * INPUTS_A_PART, count = Math.min(INPUTS_A_PART, in - from);
          for (int column = 0; column < out; column += WIDTH) {
            int width = Math.min(WIDTH, out - column), to = column * in + from * WIDTH;
            kernels.transpose(width, count, w, column * in + from, in, weights, to, WIDTH);
          }
        });
  }

  /// `y = x · wᵀ` for one block, in lanes.
  void forward(int block, int worker, float[] y) {
    float[] rows = results[worker];
    int count = Lanes.imagesIn(block, examples), columns = columns(), at = block * WIDTH * in;
    kernels.product(count, columns, in, images, at, in, weights, 0, rows, 0, columns, false);
    kernels.transpose(count, out, rows, 0, columns, y, block * out * WIDTH, WIDTH);
  }

  /// One block of x as panels `[I/16, N, 16]`. Behind the last column stands what comes next in
  /// memory, which nobody reads.
  void toPanels(int block, float[] panels) {
    int first = block * WIDTH, end = first + Lanes.imagesIn(block, examples);
    for (int n = first; n < end; n++) {
      int panelStep = examples * WIDTH;
      kernels.copyPixels(Panels.count(in), images, n * in, WIDTH, panels, n * WIDTH, panelStep);
    }
  }
}
