package dev.inkling.interop.read;

import dev.inkling.nn.BatchNorm;
import dev.inkling.nn.Linear;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.ModelFileException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Fully connected layers and batch normalisation.
final class Rows {
  private Rows() {}

  /// Numbers as a row, one repeated where there is only one.
  static Tensor row(Constant constant, int length) {
    int size = constant.size();
    boolean flat = size == 1 || constant.extents()[constant.rank() - 1] == size;
    if (!flat || (size != 1 && size != length)) {
      throw new ModelFileException("has %s, expected %d".formatted(constant, length));
    }
    float[] row = new float[length];
    for (int i = 0; i < length; i++) {
      row[i] = constant.number(size == 1 ? 0 : i);
    }
    return Tensor.of(Shape.of(length), row);
  }

  /// `alpha · x · weight + beta · bias`, the weight perhaps transposed.
  static Operand gemm(NodeView node) {
    if (node.whole("transA", 0) != 0) {
      throw new ModelFileException("transposes the batch, which is not read");
    }
    boolean transposed = node.whole("transB", 0) != 0;
    float alpha = node.decimal("alpha", 1), beta = node.decimal("beta", 1);
    Flow result = linear(node, transposed, alpha);
    return node.has(2) ? biased(node, result, beta) : result;
  }

  private static Flow biased(NodeView node, Flow result, float beta) {
    Tensor bias = row(node.constant(2), result.size());
    double[] shift = new double[result.size()];
    for (int i = 0; i < shift.length; i++) {
      shift[i] = (double) beta * bias.data()[i];
    }
    return Affines.apply(result, Affines.shiftedBy(shift), node, true);
  }

  static Operand matMul(NodeView node) {
    return linear(node, false, 1);
  }

  /// A row by a weight, out × in, and the bias that may stand in the third place.
  static Flow linear(NodeView node, Flow row, Constant weight) {
    Flow result = linear(node, row, weight, true, 1);
    return node.has(2) ? biased(node, result, 1) : result;
  }

  private static Flow linear(NodeView node, boolean transposed, float alpha) {
    return linear(node, node.flow(0).row(), node.constant(1), transposed, alpha);
  }

  private static Flow linear(
      NodeView node, Flow flow, Constant weight, boolean transposed, float alpha) {
    int in = flow.size();
    if (weight.rank() != 2 || weight.extents()[transposed ? 1 : 0] != in) {
      throw new ModelFileException("has %s as weight for %d features".formatted(weight, in));
    }
    int out = weight.extents()[transposed ? 0 : 1];
    node.budget().work(weight.size());
    float[] ours = new float[weight.size()];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        float number = weight.number(transposed ? o * in + i : i * out + o);
        ours[o * in + flow.ours(i)] = alpha * number;
      }
    }
    node.budget().activations(out);
    Tensor tensor = Tensor.of(Shape.of(out, in), ours);
    return flow.then(
        new Step.Layered(
            Linear.of(in, out).withoutBias(), Map.of("weight", tensor), node.nameOf(1)),
        Shape.of(out));
  }

  /// With its running statistics, also where the file was exported in training mode.
  static Operand batchNorm(NodeView node) {
    Flow seen = node.flow(0);
    boolean rows = seen.extents().length == 1 || seen.isPixel();
    Flow flow = seen.isPixel() ? seen : rows ? seen.row() : seen.image();
    int channels = flow.extents()[0];
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put("weight", ours(flow, rows, row(node.constant(1), channels)));
    weights.put("bias", ours(flow, rows, row(node.constant(2), channels)));
    weights.put("running_mean", ours(flow, rows, row(node.constant(3), channels)));
    weights.put("running_var", ours(flow, rows, row(node.constant(4), channels)));
    BatchNorm norm = new BatchNorm(channels, 0.1f, node.decimal("epsilon", 1e-5f), false);
    node.budget().activations(flow.size());
    return flow.elementwise(new Step.Layered(norm, weights, node.nameOf(1)));
  }

  /// Numbers a feature in our order.
  private static Tensor ours(Flow flow, boolean rows, Tensor theirs) {
    if (!rows) {
      return theirs;
    }
    float[] ours = new float[theirs.data().length];
    for (int i = 0; i < ours.length; i++) {
      ours[flow.ours(i)] = theirs.data()[i];
    }
    return Tensor.of(theirs.shape(), ours);
  }
}
