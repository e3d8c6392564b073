package dev.inkling.autograd;

import static dev.inkling.autograd.GradientCheck.between;

import dev.inkling.autograd.GradientCheck.Draw;
import dev.inkling.autograd.GradientCheck.Input;
import dev.inkling.autograd.op.*;
import dev.inkling.autograd.op.ConvGeometry.Padding;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.List;

/// Operations that networks are made of.
final class NetworkRows {
  private static final Draw SMALL = between(-0.5, 0.5);

  private final OperationTable table;

  NetworkRows(OperationTable table) {
    this.table = table;
  }

  void add() {
    images();
    normalisation();
    products();
    convolutions();
    losses();
  }

  // ---- images

  private void images() {
    for (int n : OperationTable.BATCHES) {
      maxPool(n, 2, 5, 4, 2, 2, 2);
      averagePool(n, 2, 4, 5, 2, 3, 1);
      Input x = Input.batch(n, 3, 2, 5);
      table.row(
          GlobalAveragePoolOp.class,
          "" + x.shape(),
          List.of(x),
          nodes -> new GlobalAveragePoolOp(nodes.getFirst()),
          twins -> Twins.averagePool(twins.getFirst(), 2, 5, 1).reshape(Shape.of(n, 3)));
    }
    maxPool(3, 1, 7, 6, 3, 2, 1);
    averagePool(3, 1, 7, 6, 3, 2, 2);
  }

  private void maxPool(int n, int c, int h, int w, int u, int v, int stride) {
    Input x = Input.batch(n, c, h, w);
    table.row(
        MaxPool2dOp.class,
        "%s, %d×%d, stride %d".formatted(x.shape(), u, v, stride),
        List.of(x),
        nodes -> new MaxPool2dOp(nodes.getFirst(), u, v, stride),
        twins -> Twins.maxPool(twins.getFirst(), u, v, stride));
  }

  private void averagePool(int n, int c, int h, int w, int u, int v, int stride) {
    Input x = Input.batch(n, c, h, w);
    table.row(
        AveragePool2dOp.class,
        "%s, %d×%d, stride %d".formatted(x.shape(), u, v, stride),
        List.of(x),
        nodes -> new AveragePool2dOp(nodes.getFirst(), u, v, stride),
        twins -> Twins.averagePool(twins.getFirst(), u, v, stride));
  }

  // ---- batch normalisation and dropout

  private void normalisation() {
    for (int n : OperationTable.BATCHES) {
      batchNorm(n > 1, false, n, 3, 2, 2);
      batchNorm(n > 1, true, n, 3);
      batchNorm(false, true, n, 2, 3, 1);
      dropout(Input.batch(n, 3, 2));
    }
    dropout(Input.plain(5, 7));
  }

  private void batchNorm(boolean training, boolean relu, int... extents) {
    int channels = extents[1];
    Input x = Input.batch(extents), c = Input.plain(channels);
    Tensor mean = Tensor.filled(Shape.of(channels), 0.25f);
    Tensor variance = Tensor.filled(Shape.of(channels), 2f);
    table.row(
        BatchNormOp.class,
        x.shape() + (training ? " training" : "") + (relu ? " relu" : ""),
        List.of(x, c.drawn(between(0.5, 2)), c),
        nodes ->
            new BatchNormOp(
                nodes.get(0),
                nodes.get(1),
                nodes.get(2),
                new BatchNormOp.Running(mean, variance, 0),
                1e-3f,
                training,
                relu),
        twins ->
            Twins.batchNorm(
                twins.get(0), twins.get(1), twins.get(2), training, 0.25, 2, 1e-3f, relu));
  }

  private void dropout(Input x) {
    CounterRandom stream = CounterRandom.of(5, Purpose.DROPOUT, 9);
    Randomness randomness = new Randomness(5);
    randomness.step(9);
    table.row(
        DropoutOp.class,
        OperationTable.text(x),
        List.of(x),
        nodes -> new DropoutOp(nodes.getFirst(), 0.7f, randomness, 0),
        twins -> Twins.dropout(twins.getFirst(), stream, 0.7f));
  }

  // ---- products, convolutions, losses

  private void products() {
    for (int n : OperationTable.BATCHES) {
      linear(n, 5, 3, false);
      linear(n, 17, 18, true);
    }
    matMul(3, 5, 7, false, false);
    matMul(17, 5, 33, true, false);
    matMul(7, 33, 16, false, true);
    matMul(1, 18, 2, true, true);
    matMul(100, 2, 3, true, true);
  }

  private void linear(int n, int in, int out, boolean relu) {
    table.row(
        LinearOp.class,
        "%d × %d → %d%s".formatted(n, in, out, relu ? " relu" : ""),
        List.of(Input.batch(n, in), Input.plain(out, in).drawn(SMALL), Input.plain(out)),
        nodes -> new LinearOp(nodes.get(0), nodes.get(1), nodes.get(2), relu),
        twins -> Twins.linear(twins.get(0), twins.get(1), twins.get(2), relu));
  }

  private void matMul(int m, int k, int n, boolean turnLeft, boolean turnRight) {
    Input left = turnLeft ? Input.plain(k, m) : Input.plain(m, k);
    Input right = turnRight ? Input.plain(n, k) : Input.plain(k, n);
    table.row(
        MatMulOp.class,
        "%s%s · %s%s"
            .formatted(left.shape(), turnLeft ? "ᵀ" : "", right.shape(), turnRight ? "ᵀ" : ""),
        List.of(left.drawn(SMALL), right),
        nodes -> new MatMulOp(nodes.get(0), nodes.get(1), turnLeft, turnRight),
        twins -> Twins.matMul(twins.get(0), twins.get(1), turnLeft, turnRight));
  }

  private void convolutions() {
    for (int n : OperationTable.BATCHES) {
      convolution(n, 2, 5, 4, 3, 3, 2, 1, Padding.VALID, false);
      convolution(n, 1, 4, 5, 2, 3, 3, 2, Padding.SAME, true);
    }
    convolution(3, 2, 6, 5, 7, 2, 4, 3, Padding.SAME, false);
    convolution(2, 1, 5, 5, 17, 1, 1, 1, Padding.VALID, true);
    convolution(2, 3, 4, 4, 2, 4, 4, 1, Padding.VALID, false);
    convolution(17, 6, 4, 3, 7, 3, 3, 2, Padding.SAME, true); // the gradient of w alone by taps
    convolution(3, 9, 5, 4, 6, 2, 3, 1, Padding.VALID, false);
    convolution(2, 12, 3, 3, 17, 1, 1, 1, Padding.VALID, false);
    convolutionsByProducts();
  }

  /// From 16 channels on, products do the work: kernels over the rim, strides that leave pixels
  /// out, images smaller than the kernel, blocks that are not full.
  private void convolutionsByProducts() {
    convolution(1, 16, 4, 5, 17, 3, 3, 1, Padding.SAME, true);
    convolution(17, 17, 4, 3, 16, 3, 3, 2, Padding.SAME, false);
    convolution(2, 16, 6, 5, 16, 2, 4, 3, Padding.VALID, false);
    convolution(3, 16, 3, 3, 16, 1, 1, 2, Padding.VALID, false);
    convolution(18, 16, 1, 1, 16, 3, 3, 1, Padding.SAME, false);
    convolution(1, 16, 2, 2, 70, 5, 5, 1, Padding.SAME, false);
  }

  private void convolution(
      int n,
      int c,
      int h,
      int w,
      int out,
      int u,
      int v,
      int stride,
      Padding padding,
      boolean relu) {
    Input x = Input.batch(n, c, h, w), weight = Input.plain(out, c, u, v).drawn(SMALL);
    ConvGeometry g = ConvGeometry.of(x.shape(), weight.shape(), stride, padding);
    table.row(
        Conv2dOp.class,
        "%s, %s, stride %d, %s".formatted(x.shape(), weight.shape(), stride, padding),
        List.of(x, weight, Input.plain(out)),
        nodes -> new Conv2dOp(nodes.get(0), nodes.get(1), nodes.get(2), g, relu),
        twins -> Twins.convolution(twins.get(0), twins.get(1), twins.get(2), g, relu));
  }

  private void losses() {
    for (int n : OperationTable.BATCHES) {
      for (float smoothing : new float[] {0, 0.1f}) {
        table.row(
            SoftmaxCrossEntropyOp.class,
            "batch of %d, smoothing %s".formatted(n, smoothing),
            List.of(Input.batch(n, 5), Input.labels(n, 5)),
            nodes -> new SoftmaxCrossEntropyOp(nodes.get(0), nodes.get(1), smoothing),
            twins -> Twins.crossEntropy(twins.get(0), twins.get(1), smoothing));
      }
    }
  }
}
