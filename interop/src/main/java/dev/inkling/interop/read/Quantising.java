package dev.inkling.interop.read;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.inkling.nn.Quantise;
import dev.inkling.tensor.file.ModelFileException;
import org.jspecify.annotations.Nullable;

/// Numbers of 8 bits: QuantizeLinear and the DequantizeLinear that must follow it become one layer,
/// and a DequantizeLinear of weights is computed when the file is read.
final class Quantising {
  private static final int TO_SIGNED = 128;

  private Quantising() {}

  static Operand quantise(NodeView node) {
    Flow flow = node.flow(0);
    node.budget().activations(flow.size());
    return flow.elementwise(new Step.Quantised(steps(node)));
  }

  /// The values of whole numbers: those of a batch, or of weights.
  static Operand dequantise(NodeView node) {
    if (node.input(0) instanceof Constant weights) {
      return values(node, weights);
    }
    Flow flow = node.flow(0);
    if (!(flow.trail().last() instanceof Step.Quantised(Quantise steps))
        || !steps.equals(steps(node))) {
      throw new ModelFileException(
          "stands not behind a QuantizeLinear with the same scale and zero point: convert the"
              + " model with QDQ operators");
    }
    Trail trail = flow.trail().before().then(Step.Layered.plain(steps), flow.trail().shape());
    return new Flow(trail, flow.extents(), flow.order(), flow.done());
  }

  /// Unsigned bytes count from 0 and not from −128; the values are the same.
  private static Quantise steps(NodeView node) {
    float scale = node.constant(1).only();
    Constant zero =
        node.has(2) ? node.constant(2) : Constant.wholes(new int[0], 0).as(DataType.UINT8);
    checkBytes(node, zero.type());
    boolean signed = zero.type() == DataType.INT8;
    float point = zero.only();
    int least = signed ? Byte.MIN_VALUE : 0;
    if (point < least || point > least + 255) {
      throw new ModelFileException(
          "has the zero point %.0f, expected %d to %d: only numbers of 8 bits are read"
              .formatted(point, least, least + 255));
    }
    return new Quantise(scale, (int) point - (signed ? 0 : TO_SIGNED));
  }

  /// From opset 21 on the type of the whole numbers may be named without a zero point.
  private static void checkBytes(NodeView node, DataType zero) {
    int named = node.whole("output_dtype", 0);
    boolean agree = named == 0 || named == zero.getNumber();
    if (!agree || (zero != DataType.INT8 && zero != DataType.UINT8)) {
      throw new ModelFileException(
          "makes numbers of type %s, expected INT8 or UINT8 with a zero point of that type"
              .formatted(agree ? zero : DataType.forNumber(named)));
    }
  }

  /// `(whole − zero) · scale`, one of each or one for each index of an axis.
  private static Constant values(NodeView node, Constant weights) {
    Constant scales = node.constant(1);
    @Nullable Constant zeros = node.has(2) ? node.constant(2) : null;
    int axis = scales.size() == 1 ? 0 : Axes.of(node.whole("axis", 1), weights.rank());
    int each = 1;
    for (int i = axis + 1; i < weights.rank(); i++) {
      each *= weights.extents()[i];
    }
    if (!weights.isWhole()) {
      throw new ModelFileException("has " + weights + ", expected whole numbers");
    }
    boolean fits = scales.size() == 1 || weights.extents()[axis] == scales.size();
    if (!fits || (zeros != null && zeros.size() != scales.size())) {
      throw new ModelFileException(
          "has %s as scales of %s along axis %d".formatted(scales, weights, axis));
    }
    node.budget().work(weights.size());
    float[] values = new float[weights.size()];
    for (int i = 0; i < values.length; i++) {
      int channel = i / each % scales.size();
      long zero = zeros == null ? 0 : zeros.whole(channel);
      values[i] = (float) (weights.whole(i) - zero) * scales.number(channel);
    }
    return Constant.floats(weights.extents(), values);
  }
}
