package dev.inkling.autograd.op;

import dev.inkling.autograd.LocalOp;
import dev.inkling.autograd.Node;
import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import java.util.Arrays;

/// Class indices as rows with a single 1: `y[n, k] = 1` where `k = labels[n]`, else 0.
///
/// labels are `[N]`, y is `[N, K]`; a batch if the labels are. No gradient flows through it.
public final class OneHotOp extends LocalOp {
  private static final String NAME = "one-hot";

  private final int classes;

  /// The rows for labels.
  ///
  /// @throws ShapeException if the labels are not a vector
  public OneHotOp(Node labels, int classes) {
    super(NAME, resultShape(labels, classes), labels.batched(), labels);
    this.classes = classes;
  }

  private static Shape resultShape(Node labels, int classes) {
    if (labels.shape().rank() != 1 || classes < 1) {
      throw new ShapeException(
          "one-hot: labels %s for %d classes, expected [N] and at least one class"
              .formatted(labels.shape(), classes));
    }
    return Shape.of(labels.shape().extent(0), classes);
  }

  @Override
  protected boolean isSmooth() {
    return false;
  }

  @Override
  protected void forward(int block) {
    float[] y = output().values();
    int at = output().blockAt(block);
    Arrays.fill(y, at, at + output().blockSize(), 0);
    boolean batched = output().batched();
    int rows = batched ? imagesIn(block) : output().shape().extent(0);
    for (int row = 0; row < rows; row++) {
      int label = ClassIndex.at(NAME, input(0), input(0).blockAt(block) + row, classes);
      y[batched ? at + label * Lanes.WIDTH + row : row * classes + label] = 1;
    }
  }

  @Override
  protected void backward(int input, int block, float[] dx) {
    throw new AssertionError("no gradient flows through one-hot");
  }
}
