package dev.inkling.interop.read;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.file.ModelFileException;
import java.util.Arrays;
import java.util.List;

/// The image that a graph reads, from what it says of its input's shape: channels first or last, a
/// plain picture, or a row of pixels.
final class ImageInput {
  private ImageInput() {}

  /// What the input's name stands for.
  ///
  /// @throws ModelFileException if it cannot be an image, or its size is not said
  static Flow of(ValueInfoProto input) {
    int[] e = extents(input);
    return switch (e.length) {
      case 1 -> row(e[0]);
      case 2 -> Flow.of(Trail.input(Shape.of(1, e[0], e[1]))).seenAs(e);
      case 3 ->
          mayBeChannels(e[0]) || !mayBeChannels(e[2]) ? Flow.of(Trail.input(Shape.of(e))) : last(e);
      default -> throw wrong(input, "has %d axes, expected [N, C, H, W]".formatted(e.length + 1));
    };
  }

  /// Whether the numbers are bytes.
  static boolean isBytes(ValueInfoProto input) {
    return input.getType().getTensorType().getElemType() == TensorProto.DataType.UINT8_VALUE;
  }

  /// Of one example.
  private static int[] extents(ValueInfoProto input) {
    TypeProto.Tensor type = input.getType().getTensorType();
    List<Dimension> dimensions = type.getShape().getDimList();
    if (dimensions.size() < 2) {
      throw wrong(input, "has no shape with a batch and an image, expected [N, C, H, W]");
    }
    long[] example = new long[dimensions.size() - 1];
    for (int axis = 0; axis < example.length; axis++) {
      Dimension dimension = dimensions.get(axis + 1);
      example[axis] = dimension.getDimValue();
      if (example[axis] < 1) {
        throw wrong(
            input,
            "has no fixed extent on axis %d: export the model for one size of images"
                .formatted(axis + 1));
      }
    }
    Limits.numbers("input '" + input.getName() + "'", example, Limits.EXAMPLE);
    return Arrays.stream(example).mapToInt(Math::toIntExact).toArray();
  }

  private static boolean mayBeChannels(int extent) {
    return extent == 1 || extent == 3;
  }

  /// A row of pixels is a square picture where that is possible.
  private static Flow row(int pixels) {
    int side = (int) Math.round(Math.sqrt(pixels));
    Shape shape = side * side == pixels ? Shape.of(1, side, side) : Shape.of(1, 1, pixels);
    return Flow.of(Trail.input(shape)).seenAs(pixels);
  }

  /// Channels last: our image has them first.
  private static Flow last(int[] e) {
    return Flow.channelsLast(Trail.input(Shape.of(e[2], e[0], e[1])), new Budget());
  }

  private static ModelFileException wrong(ValueInfoProto input, String what) {
    return new ModelFileException("input '" + input.getName() + "' " + what);
  }
}
