package dev.inkling.digits;

import dev.inkling.nn.ChannelScales;
import dev.inkling.nn.Int8;
import dev.inkling.nn.LayerSummary;
import dev.inkling.nn.Network;
import dev.inkling.nn.Quantise;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.NumberType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// The tensors of a quantised network as files hold them: of each [Int8] layer the weights as
/// whole numbers of 8 bits, the biases of 32, and the scales of the weights. A network without such
/// layers has the same tensors there and here.
public final class WholeNumbers {
  /// By name, those that are no floats in the file.
  private final Map<String, Part> parts = new LinkedHashMap<>();

  /// A tensor of whole numbers.
  ///
  /// @param most none is further from 0
  /// @param prefix what the names of the layer's tensors begin with
  private record Part(NumberType type, int most, String prefix, Int8 layer) {
    /// The scales that it is counted in.
    ChannelScales scales(Map<String, Tensor> tensors) {
      Tensor scales = tensors.get(prefix + Int8.SCALES);
      if (scales == null) {
        throw new IllegalArgumentException("'" + prefix + Int8.SCALES + "' is missing");
      }
      ChannelScales weights = new ChannelScales(scales);
      return type == NumberType.I8 ? weights : layer.biasScales(weights);
    }
  }

  private WholeNumbers(Network network) {
    for (LayerSummary summary : network.summaries()) {
      if (summary.layer() instanceof Int8 layer) {
        String prefix = summary.name() + ".";
        parts.put(prefix + "weight", new Part(NumberType.I8, -Byte.MIN_VALUE, prefix, layer));
        parts.put(prefix + "bias", new Part(NumberType.I32, Int8.MOST_BIAS, prefix, layer));
      }
    }
  }

  /// Those of a network.
  public static WholeNumbers of(Network network) {
    return new WholeNumbers(network);
  }

  /// Whether a network needs a program that knows of 8 bits.
  static boolean areIn(Network network) {
    return network.summaries().stream()
        .map(LayerSummary::layer)
        .anyMatch(layer -> layer instanceof Int8 || layer instanceof Quantise);
  }

  /// How a tensor's numbers stand in a file.
  public NumberType type(String name) {
    Part part = parts.get(name);
    return part == null ? NumberType.F32 : part.type;
  }

  /// The scales that a tensor of whole numbers is counted in.
  ///
  /// @param tensors all of the network
  /// @throws IllegalArgumentException if they are missing or out of range
  public ChannelScales scales(String name, Map<String, Tensor> tensors) {
    Part part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException("'" + name + "' is no tensor of whole numbers");
    }
    return part.scales(tensors);
  }

  /// What a file holds for these values.
  ///
  /// @throws IllegalArgumentException naming the tensor that is no multiple of its scales
  public SequencedMap<String, Tensor> whole(Map<String, Tensor> values) {
    SequencedMap<String, Tensor> whole = new LinkedHashMap<>();
    values.forEach((name, value) -> whole.put(name, whole(name, value, values)));
    return whole;
  }

  private Tensor whole(String name, Tensor value, Map<String, Tensor> values) {
    Part part = parts.get(name);
    try {
      return part == null ? value : part.scales(values).whole(value, part.most);
    } catch (IllegalArgumentException unfit) {
      throw new IllegalArgumentException("'" + name + "': " + unfit.getMessage(), unfit);
    }
  }

  /// The values that a file's tensors stand for.
  ///
  /// @throws IllegalArgumentException naming the tensor that is out of range, or whose scales are
  ///     missing or are none
  public Map<String, Tensor> values(Map<String, Tensor> tensors) {
    Map<String, Tensor> values = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> values.put(name, value(name, tensor, tensors)));
    return values;
  }

  private Tensor value(String name, Tensor tensor, Map<String, Tensor> tensors) {
    Part part = parts.get(name);
    if (part == null) {
      return tensor;
    }
    for (float number : tensor.data()) {
      if (Math.abs(number) > part.most) {
        throw new IllegalArgumentException(
            "tensor '%s' holds %.0f, the limit is %d".formatted(name, number, part.most));
      }
    }
    try {
      return part.scales(tensors).values(tensor);
    } catch (IllegalArgumentException unfit) {
      throw new IllegalArgumentException("'" + name + "': " + unfit.getMessage(), unfit);
    }
  }
}
