package dev.inkling.interop.write;

import dev.inkling.data.prepare.CentreOnMean;
import dev.inkling.data.prepare.DecorrelatedByPca;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.data.prepare.Scale;
import dev.inkling.data.prepare.Standardise;
import dev.inkling.data.prepare.Whitened;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Writes a preprocessing as ONNX nodes, operation by operation as it is computed here.
final class PreprocessingWriter {
  private static final String PREFIX = "preprocessing.";

  /// What the names of its tensors begin with, in model files and here.
  private static final String TENSORS = "inkling.preprocessing.";

  private final GraphBuilder graph;

  PreprocessingWriter(GraphBuilder graph) {
    this.graph = graph;
  }

  /// Adds the nodes.
  ///
  /// @param image grey levels 0 … 255
  /// @return what the network reads
  Value write(Preprocessing preprocessing, Value image) {
    return switch (preprocessing) {
      case Scale _ -> scaled(image);
      case CentreOnMean centred -> centred(centred, image);
      case Standardise standardised -> standardised(standardised, image);
      case DecorrelatedByPca decorrelated -> mapped(decorrelated.tensors(), image);
      case Whitened whitened -> mapped(whitened.tensors(), image);
    };
  }

  private Value scaled(Value image) {
    return with("Div", "scaled", image, Tensor.scalar(255));
  }

  private Value centred(CentreOnMean preprocessing, Value image) {
    Tensor mean = Tensor.of(image.shape(), preprocessing.mean());
    return scaled(with("Sub", "centred", image, mean));
  }

  private Value standardised(Standardise preprocessing, Value image) {
    Value centred = with("Sub", "centred", scaled(image), Tensor.scalar(preprocessing.mean()));
    return with("Div", "standardised", centred, Tensor.scalar(preprocessing.deviation()));
  }

  /// `(x/255 − μ) · matrix`, zeros where there are fewer outputs, in the image's shape again.
  private Value mapped(Map<String, Tensor> tensors, Value image) {
    Shape shape = image.shape();
    String flat =
        graph.node(PREFIX + "row", "Flatten", List.of(image.name()), Attributes.whole("axis", 1));
    Value row = scaled(new Value(flat, Shape.of(shape.size())));
    Value centred = node("Sub", "centred", row, tensor(tensors, "mean"));
    Value mapped = node("MatMul", "mapped", centred, tensor(tensors, "matrix"));
    int outputs = Objects.requireNonNull(tensors.get("matrix")).shape().extent(1);
    return image(padded(mapped, shape.size() - outputs), shape);
  }

  private String tensor(Map<String, Tensor> tensors, String name) {
    return graph.constant(TENSORS + name, Objects.requireNonNull(tensors.get(name)));
  }

  /// Adds the numbers of a preprocessing that is not part of the graph: no node reads them, but
  /// without them the file would not say how images are prepared.
  void writeTensors(Preprocessing preprocessing) {
    Map<String, Tensor> tensors = preprocessing.tensors();
    tensors.keySet().forEach(name -> tensor(tensors, name));
  }

  private Value padded(Value row, int zeros) {
    if (zeros == 0) {
      return row;
    }
    String pads = graph.wholes(PREFIX + "padded.pads", 0, 0, 0, zeros);
    return new Value(graph.node(PREFIX + "padded", "Pad", List.of(row.name(), pads)), row.shape());
  }

  private Value image(Value row, Shape shape) {
    String extents =
        graph.wholes(PREFIX + "image.shape", -1, shape.extent(0), shape.extent(1), shape.extent(2));
    return new Value(graph.node(PREFIX + "image", "Reshape", List.of(row.name(), extents)), shape);
  }

  private Value with(String operator, String name, Value value, Tensor constant) {
    return node(operator, name, value, graph.constant(PREFIX + name + ".constant", constant));
  }

  private Value node(String operator, String name, Value value, String other) {
    String result = graph.node(PREFIX + name, operator, List.of(value.name(), other));
    return new Value(result, value.shape());
  }
}
