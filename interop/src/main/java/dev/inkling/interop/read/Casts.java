package dev.inkling.interop.read;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.inkling.tensor.file.ModelFileException;
import java.util.EnumSet;
import java.util.Set;

/// Changes of the type of numbers.
final class Casts {
  private static final Set<DataType> FLOATS =
      EnumSet.of(DataType.FLOAT, DataType.FLOAT16, DataType.DOUBLE, DataType.BFLOAT16);

  /// Those that hold 0 to 255.
  private static final Set<DataType> GREY_LEVELS =
      EnumSet.of(
          DataType.UINT8,
          DataType.UINT16,
          DataType.INT16,
          DataType.INT32,
          DataType.UINT32,
          DataType.INT64,
          DataType.UINT64);

  private Casts() {}

  /// Of a batch: nothing changes between floats, and grey levels are whole already.
  static Operand ofBatch(NodeView node) {
    Flow flow = node.flow(0);
    DataType to = type(node);
    boolean whole = flow.trail().isInput() && node.given().greyLevels();
    if (!FLOATS.contains(to) && !(whole && GREY_LEVELS.contains(to))) {
      throw new ModelFileException(
          "makes %s of a batch: only grey levels of the input are whole; say :raw if it has them"
              .formatted(to));
    }
    return flow;
  }

  /// Of numbers of the file.
  static Constant ofConstant(NodeView node) {
    DataType to = type(node);
    return node.constant(0).cast(!FLOATS.contains(to)).as(to);
  }

  private static DataType type(NodeView node) {
    DataType to = DataType.forNumber(node.whole("to", DataType.FLOAT_VALUE));
    if (to == null || to == DataType.UNDEFINED || to == DataType.STRING) {
      throw new ModelFileException("casts to type " + node.whole("to", 1) + ", which is not read");
    }
    return to;
  }
}
