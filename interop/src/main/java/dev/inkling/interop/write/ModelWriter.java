package dev.inkling.interop.write;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import dev.inkling.data.prepare.CentreOnMean;
import dev.inkling.data.prepare.DecorrelatedByPca;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.data.prepare.Scale;
import dev.inkling.data.prepare.Standardise;
import dev.inkling.data.prepare.Whitened;
import dev.inkling.digits.Model;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Lays out a whole ONNX file: graph, versions and metadata.
public final class ModelWriter {
  /// The version of the operators: ONNX 1.12's, which programs since 2022 read.
  static final int OPSET = 17;

  /// The version of the format that goes with it.
  static final int IR_VERSION = 8;

  private static final String INPUT = "image";
  private static final String LOGITS = "logits";
  private static final String PROBABILITIES = "probabilities";

  private ModelWriter() {}

  /// The bytes of an ONNX file.
  ///
  /// @param preprocessing whether the graph reads grey levels
  /// @param probabilities whether there is an output for them
  /// @throws dev.inkling.tensor.file.ModelFileException if ONNX does not know a layer
  public static byte[] bytes(Model model, boolean preprocessing, boolean probabilities) {
    String wanted = inputDescription(model, preprocessing);
    GraphBuilder graph = new GraphBuilder(Set.of(INPUT, LOGITS, PROBABILITIES));
    Value image = new Value(INPUT, model.network().input());
    graph.input(image, wanted);
    Value prepared = prepared(graph, model, image, preprocessing);
    outputs(graph, network(graph, model, prepared), probabilities);
    Map<String, String> metadata = metadata(model, preprocessing, wanted);
    if (preprocessing && isLarge(model.preprocessing())) {
      metadata.put("inkling.prepared", prepared.name());
    }
    return file(graph, model, metadata).toByteArray();
  }

  private static Value prepared(
      GraphBuilder graph, Model model, Value image, boolean preprocessing) {
    PreprocessingWriter writer = new PreprocessingWriter(graph);
    if (preprocessing) {
      return writer.write(model.preprocessing(), image);
    }
    writer.writeTensors(model.preprocessing());
    return image;
  }

  /// Whether a graph that begins with it does not tell by itself which it is.
  private static boolean isLarge(Preprocessing preprocessing) {
    return !preprocessing.tensors().isEmpty();
  }

  private static Value network(GraphBuilder graph, Model model, Value prepared) {
    LayerWriter layers = new LayerWriter(graph, model);
    Value last = layers.write("", model.network().layers(), prepared);
    graph.rename(last.name(), LOGITS);
    return new Value(LOGITS, last.shape());
  }

  private static void outputs(GraphBuilder graph, Value logits, boolean probabilities) {
    graph.output(logits, "One number a class, in the order of the labels; the largest wins.");
    if (probabilities) {
      var axis = Attributes.whole("axis", 1);
      graph.rename(graph.node(PROBABILITIES, "Softmax", List.of(LOGITS), axis), PROBABILITIES);
      graph.output(
          new Value(PROBABILITIES, logits.shape()), "The softmax of the logits; they add up to 1.");
    }
  }

  private static ModelProto file(GraphBuilder graph, Model model, Map<String, String> metadata) {
    ModelProto.Builder file =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("Inkling")
            .setProducerVersion(model.notes().getOrDefault("inkling", ""))
            .setDomain("dev.inkling")
            .setModelVersion(1)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
            .setGraph(graph.build());
    metadata.forEach(
        (key, value) ->
            file.addMetadataProps(StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return file.build();
  }

  private static Map<String, String> metadata(Model model, boolean preprocessing, String wanted) {
    Map<String, String> metadata = new TreeMap<>(model.notes());
    metadata.put("labels", String.join("\n", model.labels()));
    metadata.put("input", wanted);
    metadata.put("inkling.network", model.network().toText());
    metadata.put("inkling.input", preprocessing ? "raw" : "prepared");
    if (!preprocessing || isLarge(model.preprocessing())) {
      metadata.put("inkling.preprocessing", model.preprocessing().toText());
    }
    return metadata;
  }

  private static String inputDescription(Model model, boolean preprocessing) {
    String extents = model.network().input().toString().substring(1);
    String raw = "float32 [N, " + extents + ", grey levels 0 (paper) to 255 (ink)";
    return preprocessing ? raw : raw + ", prepared: " + formula(model.preprocessing());
  }

  private static String formula(Preprocessing preprocessing) {
    return switch (preprocessing) {
      case Scale _ -> "x / 255";
      case CentreOnMean _ -> "(x - mean of the pixel over the training images) / 255";
      case Standardise s -> "(x / 255 - %s) / %s".formatted(s.mean(), s.deviation());
      case DecorrelatedByPca _ -> "coordinates along the training images' principal components";
      case Whitened _ -> "whitened by the training images' principal components";
    };
  }
}
