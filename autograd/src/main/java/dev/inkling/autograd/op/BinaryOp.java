package dev.inkling.autograd.op;

import dev.inkling.autograd.LocalOp;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Place;
import dev.inkling.autograd.SingleBuilder;
import org.jspecify.annotations.Nullable;

/// An operation on pairs of numbers, `y[i] = f(a[i], b[i])`, where operands of other shapes are
/// stretched by NumPy's rule ([Broadcast]) so that the loops are flat.
abstract class BinaryOp extends LocalOp {
  private final Broadcast[] operands;

  BinaryOp(String name, Node left, Node right) {
    super(
        name,
        Broadcast.resultShape(name, left, right),
        left.batched() || right.batched(),
        left,
        right);
    this.operands = new Broadcast[] {stretch(name, left, right), stretch(name, right, left)};
  }

  private static Broadcast stretch(String name, Node operand, Node other) {
    boolean batched = operand.batched() || other.batched();
    return new Broadcast(operand, Broadcast.resultShape(name, operand, other), batched);
  }

  /// `y[i] = f(a[i], b[i])` for i in [from, to).
  abstract void forward(float[] a, float[] b, float[] y, int from, int to);

  /// `d[i] = ∂f/∂a · dy[i]` for i in [from, to), where `a` is the left operand.
  abstract void backwardLeft(
      float[] a, float[] b, float[] y, float[] dy, float[] d, int from, int to);

  /// `d[i] = ∂f/∂b · dy[i]` for i in [from, to), where `b` is the right operand.
  abstract void backwardRight(
      float[] a, float[] b, float[] y, float[] dy, float[] d, int from, int to);

  @Override
  protected final boolean overwrites(int input) {
    return operands[input].whole();
  }

  @Override
  protected final void forward(int block) {
    int from = output().blockAt(block), to = from + output().blockSize();
    float[] a = operands[0].stretched(block), b = operands[1].stretched(block);
    forward(a, b, output().values(), from, to);
  }

  @Override
  protected @Nullable Place single(SingleBuilder plan) {
    boolean batches = input(0).batched() && input(1).batched();
    if (!batches || !operands[0].whole() || !operands[1].whole()) {
      return null;
    }
    boolean alike = plan.place(input(0)).sameOrder(plan.place(input(1)));
    Place left = alike ? plan.place(input(0)) : plan.dense(input(0));
    Place right = alike ? plan.place(input(1)) : plan.dense(input(1));
    Place to = plan.newLike(left);
    int size = left.size();
    plan.step(rooms -> forward(rooms[left.room()], rooms[right.room()], rooms[to.room()], 0, size));
    return to;
  }

  @Override
  protected final void backward(int input, int block, float[] d) {
    Broadcast operand = operands[input];
    int from = output().blockAt(block), to = from + output().blockSize();
    float[] dOperand = operand.whole() ? d : operand.gradient();
    float[] a = operands[0].stretched(), b = operands[1].stretched();
    float[] y = output().values(), dy = output().gradients();
    if (input == 0) {
      backwardLeft(a, b, y, dy, dOperand, from, to);
    } else {
      backwardRight(a, b, y, dy, dOperand, from, to);
    }
    if (!operand.whole()) {
      operand.sum(block, imagesIn(block), d);
    }
  }
}
