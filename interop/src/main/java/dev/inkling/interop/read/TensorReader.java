package dev.inkling.interop.read;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.inkling.tensor.file.ModelFileException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads the tensors of an ONNX file.
final class TensorReader {
  private TensorReader() {}

  /// The numbers of a tensor.
  ///
  /// @throws ModelFileException if they lie in another file, do not fit the shape, or are of a type
  ///     that is not read
  static Constant read(TensorProto tensor, Budget budget) {
    String what = "tensor '" + tensor.getName() + "'";
    if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL
        || tensor.getExternalDataCount() > 0) {
      throw new ModelFileException(
          what
              + " lies in another file, which is not opened: save the model as a single"
              + " file (PyTorch: torch.onnx.export(…, external_data=False))");
    }
    long[] dims = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
    int count = Limits.numbers(what, dims, Limits.NUMBERS);
    int[] extents = Arrays.stream(dims).mapToInt(Math::toIntExact).toArray();
    DataType type = DataType.forNumber(tensor.getDataType());
    return switch (type == null ? DataType.UNDEFINED : type) {
      case FLOAT, DOUBLE, FLOAT16, BFLOAT16 ->
          Constant.floats(extents, floats(what, tensor, type, count, budget));
      case INT64, INT32, INT16, INT8, UINT8, UINT16, BOOL ->
          Constant.wholes(extents, wholes(what, tensor, type, count, budget)).as(type);
      default ->
          throw new ModelFileException(
              what + " has numbers of type " + tensor.getDataType() + ", which is not read");
    };
  }

  private static float[] floats(
      String what, TensorProto tensor, DataType type, int count, Budget budget) {
    budget.work(count);
    float[] values = new float[checked(what, tensor, type, count)];
    ByteBuffer raw = raw(tensor);
    for (int i = 0; i < count; i++) {
      values[i] =
          switch (type) {
            case FLOAT -> raw == null ? tensor.getFloatData(i) : raw.getFloat();
            case DOUBLE -> (float) (raw == null ? tensor.getDoubleData(i) : raw.getDouble());
            case FLOAT16 -> Float.float16ToFloat(half(tensor, raw, i));
            default -> Float.intBitsToFloat(half(tensor, raw, i) << 16);
          };
    }
    return values;
  }

  private static short half(TensorProto tensor, @Nullable ByteBuffer raw, int i) {
    return raw == null ? (short) tensor.getInt32Data(i) : raw.getShort();
  }

  private static long[] wholes(
      String what, TensorProto tensor, DataType type, int count, Budget budget) {
    budget.wholes(count);
    long[] values = new long[checked(what, tensor, type, count)];
    ByteBuffer raw = raw(tensor);
    for (int i = 0; i < count; i++) {
      values[i] =
          switch (type) {
            case INT64 -> raw == null ? tensor.getInt64Data(i) : raw.getLong();
            case INT32 -> raw == null ? tensor.getInt32Data(i) : raw.getInt();
            case INT16 -> raw == null ? tensor.getInt32Data(i) : raw.getShort();
            case UINT16 -> raw == null ? tensor.getInt32Data(i) : raw.getShort() & 0xFFFF;
            case INT8 -> raw == null ? tensor.getInt32Data(i) : raw.get();
            default -> raw == null ? tensor.getInt32Data(i) : raw.get() & 0xFF;
          };
      if (values[i] == Constant.BATCH) {
        throw new ModelFileException(what + " holds the number -2^63, which is not read");
      }
    }
    return values;
  }

  private static @Nullable ByteBuffer raw(TensorProto tensor) {
    return tensor.hasRawData()
        ? tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN)
        : null;
  }

  /// The count, if there are as many numbers.
  private static int checked(String what, TensorProto tensor, DataType type, int count) {
    long there = tensor.hasRawData() ? tensor.getRawData().size() : listed(tensor, type);
    long expected = tensor.hasRawData() ? (long) count * bytes(type) : count;
    if (there != expected) {
      throw new ModelFileException(
          "%s has shape %s, but holds %d %s, expected %d"
              .formatted(
                  what,
                  tensor.getDimsList(),
                  there,
                  tensor.hasRawData() ? "bytes" : "numbers",
                  expected));
    }
    return count;
  }

  private static int listed(TensorProto tensor, DataType type) {
    return switch (type) {
      case FLOAT -> tensor.getFloatDataCount();
      case DOUBLE -> tensor.getDoubleDataCount();
      case INT64 -> tensor.getInt64DataCount();
      default -> tensor.getInt32DataCount();
    };
  }

  private static int bytes(DataType type) {
    return switch (type) {
      case INT64, DOUBLE -> 8;
      case FLOAT, INT32 -> 4;
      case FLOAT16, BFLOAT16, INT16, UINT16 -> 2;
      default -> 1;
    };
  }
}
