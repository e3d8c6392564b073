package dev.inkling.autograd.op;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Op;
import dev.inkling.autograd.Setting;
import dev.inkling.autograd.Stage;
import dev.inkling.autograd.op.MatrixProduct.Operand;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import java.util.ArrayList;
import java.util.List;

/// The product of two matrices, `Y = A' · B'`: `y[m, n] = Σ_k a'[m, k] · b'[k, n]`, where A' is A
/// or its transpose, and so is B'.
///
/// A' is `[M, K]`, B' `[K, N]`, Y `[M, N]`, none batched. Backward `dA' = dY · B'ᵀ`, `dB' = A'ᵀ ·
/// dY`; where A' is a transpose, `dA = B' · dYᵀ`, and where B' is one, `dB = dYᵀ · A'`. All of
/// them are the same product of operands that may be stored transposed ([MatrixProduct]).
public final class MatMulOp extends Op {
  private final boolean transposeLeft;
  private final boolean transposeRight;

  /// The product of left and right, or of their transposes.
  ///
  /// @throws ShapeException if they are not matrices whose inner extents are equal
  public MatMulOp(Node left, Node right, boolean transposeLeft, boolean transposeRight) {
    super("matmul", resultShape(left, right, transposeLeft, transposeRight), false, left, right);
    this.transposeLeft = transposeLeft;
    this.transposeRight = transposeRight;
  }

  private static Shape resultShape(
      Node left, Node right, boolean transposeLeft, boolean transposeRight) {
    if (left.shape().rank() != 2 || right.shape().rank() != 2) {
      throw new ShapeException(
          "matmul: %s times %s, expected two matrices".formatted(left.shape(), right.shape()));
    }
    if (left.batched() || right.batched()) {
      throw new ShapeException(
          "matmul: %s times %s is a product across a batch: unbatch first"
              .formatted(left.shape(), right.shape()));
    }
    int inLeft = transposeLeft ? 0 : 1, inRight = transposeRight ? 1 : 0;
    if (left.shape().extent(inLeft) != right.shape().extent(inRight)) {
      throw new ShapeException(
          "matmul: %s times %s: axis %d of the left is %d, axis %d of the right is %d"
              .formatted(
                  left.shape(),
                  right.shape(),
                  inLeft,
                  left.shape().extent(inLeft),
                  inRight,
                  right.shape().extent(inRight)));
    }
    return Shape.of(left.shape().extent(1 - inLeft), right.shape().extent(1 - inRight));
  }

  @Override
  protected boolean overwrites(int input) {
    return true;
  }

  @Override
  protected List<Stage> forward(Setting setting) {
    MatrixProduct product = new MatrixProduct(setting.kernels(), left(), right());
    return List.of(prepare(List.of(product)), product.multiply(output().values(), false));
  }

  @Override
  protected List<Stage> backward(Setting setting) {
    Operand dy = matrix(output().gradients(), output().shape(), false);
    List<MatrixProduct> products = new ArrayList<>();
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      if (input(i).requiresGradient()) {
        MatrixProduct product = i == 0 ? toLeft(setting, dy) : toRight(setting, dy);
        boolean accumulate =
            !input(i).takesFirstGradientFrom(this) || (i == 1 && input(0) == input(1));
        products.add(product);
        stages.add(product.multiply(input(i).gradients(), accumulate).writing(i));
      }
    }
    stages.addFirst(prepare(products));
    return stages;
  }

  private MatrixProduct toLeft(Setting setting, Operand dy) {
    return transposeLeft
        ? new MatrixProduct(setting.kernels(), right(), dy.transpose())
        : new MatrixProduct(setting.kernels(), dy, right().transpose());
  }

  private MatrixProduct toRight(Setting setting, Operand dy) {
    return transposeRight
        ? new MatrixProduct(setting.kernels(), dy.transpose(), left())
        : new MatrixProduct(setting.kernels(), left().transpose(), dy);
  }

  private Operand left() {
    return matrix(input(0).values(), input(0).shape(), transposeLeft);
  }

  private Operand right() {
    return matrix(input(1).values(), input(1).shape(), transposeRight);
  }

  private static Operand matrix(float[] data, Shape shape, boolean transposed) {
    Operand stored = new Operand(data, shape.extent(0), shape.extent(1), false);
    return transposed
        ? new Operand(data, /* height= */ stored.width(), /* width= */ stored.height(), true)
        : stored;
  }

  private static Stage prepare(List<MatrixProduct> products) {
    int first = products.getFirst().prepareParts();
    int all = products.stream().mapToInt(MatrixProduct::prepareParts).sum();
    return Stage.whole(
        all,
        (part, worker) -> {
          if (part < first) {
            products.getFirst().prepare(part);
          } else {
            products.getLast().prepare(part - first);
          }
        });
  }
}
