package dev.inkling.interop.read;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.digits.Model;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.Network;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.ModelFileException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads a whole ONNX file as a model.
public final class ModelReader {
  private static final long OLDEST_OPSET = 7;
  private static final String LABELS = "labels";
  private static final String PREPROCESSING = "inkling.preprocessing";

  /// The name of what the network proper reads, where the preprocessing before it is told.
  private static final String PREPARED = "inkling.prepared";

  /// Grey levels as they are.
  public static final Preprocessing RAW = InputScale.RAW;

  /// The note on what was assumed of the preparation of images.
  public static final String ASSUMED = "assumedPreparation";

  /// The longest file that is read.
  public static final long MAX_BYTES = Limits.FILE_BYTES;

  private final ModelProto file;
  private final Map<String, String> metadata = new TreeMap<>();

  private ModelReader(ModelProto file) {
    this.file = file;
    file.getMetadataPropsList().forEach(entry -> metadata.put(entry.getKey(), entry.getValue()));
  }

  /// The model that a file's bytes hold.
  ///
  /// @param name what errors call the file
  /// @param prepared what is done to grey levels before the graph sees them; null where the file
  ///     says so itself, or is to be guessed
  /// @throws ModelFileException for whatever is wrong
  public static Model read(String name, byte[] bytes, @Nullable Preprocessing prepared) {
    try {
      return new ModelReader(parsed(bytes)).model(prepared);
    } catch (ModelFileException known) {
      throw new ModelFileException(name + ": " + known.getMessage(), known);
    } catch (RuntimeException broken) {
      // What no check has seen is the file's fault all the same.
      throw new ModelFileException(name + ": broken ONNX file: " + broken.getMessage(), broken);
    }
  }

  private static ModelProto parsed(byte[] bytes) {
    if (bytes.length > Limits.FILE_BYTES) {
      throw new ModelFileException(
          "%d bytes, the limit is %d".formatted(bytes.length, Limits.FILE_BYTES));
    }
    var file = UnsafeByteOperations.unsafeWrap(bytes);
    WireScan.check(file);
    try {
      CodedInputStream in = file.newCodedInput();
      in.enableAliasing(true);
      in.setRecursionLimit(Limits.DEPTH);
      return ModelProto.parseFrom(in);
    } catch (IOException broken) {
      throw new ModelFileException("not an ONNX file: " + broken.getMessage(), broken);
    }
  }

  private Model model(@Nullable Preprocessing prepared) {
    long opset = checkedOpset();
    GraphProto graph = file.getGraph();
    ValueInfoProto input = GraphReader.input(graph);
    Flow image = ImageInput.of(input);
    Given given = new Given(opset, areGreyLevels(input, prepared));
    boolean inside = isInside(prepared);
    String from = inside ? metadata.getOrDefault(PREPARED, "") : input.getName();
    Flow result = new GraphReader(graph, given).read(image, from);
    if (result.order() != null) {
      throw new ModelFileException("the output is transposed, expected one number a class");
    }
    Trail end = flat(result.trail());
    Model read =
        assembled(end.since(image.trail()), image.trail().shape(), input, inside ? null : prepared);
    return OwnNetwork.of(metadata.get("inkling.network"), graph, read);
  }

  /// Whether the graph begins with a preprocessing that the metadata tell, which is left out: a
  /// matrix and the image that is made again of the row are none of our layers.
  private boolean isInside(@Nullable Preprocessing prepared) {
    return metadata.containsKey(PREPARED)
        && metadata.containsKey(PREPROCESSING)
        && (prepared == null || RAW.equals(prepared));
  }

  private boolean areGreyLevels(ValueInfoProto input, @Nullable Preprocessing prepared) {
    return prepared == null || ImageInput.isBytes(input) ? isRaw(input) : RAW.equals(prepared);
  }

  private boolean isRaw(ValueInfoProto input) {
    return "raw".equals(metadata.get("inkling.input")) || ImageInput.isBytes(input);
  }

  private long checkedOpset() {
    long opset =
        file.getOpsetImportList().stream()
            .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
            .mapToLong(OperatorSetIdProto::getVersion)
            .max()
            .orElse(0);
    if (opset < OLDEST_OPSET) {
      throw new ModelFileException(
          opset == 0
              ? "no ONNX model: it names no opset"
              : "opset %d, at least %d is read: convert the model with onnx.version_converter"
                  .formatted(opset, OLDEST_OPSET));
    }
    return opset;
  }

  private static Trail flat(Trail end) {
    return end.shape().rank() == 1
        ? end
        : end.then(Step.Layered.plain(new Flatten()), Shape.of(end.shape().size()));
  }

  private Model assembled(
      List<Trail> places, Shape image, ValueInfoProto input, @Nullable Preprocessing prepared) {
    Step.Affine first =
        !places.isEmpty() && places.getFirst().last() instanceof Step.Affine affine ? affine : null;
    Preprocessing before = before(prepared, input, first);
    Preprocessing joined = first == null ? before : InputScale.joined(before, first);
    boolean inside = first != null && joined != null;
    List<Trail> layers = inside ? places.subList(1, places.size()) : places;
    Assembly assembly = Assembly.of(layers, new Budget());
    Network network = Network.of(image, assembly.layers());
    Cost.check(network);
    Preprocessing whole = joined == null ? before : joined;
    whole.apply(new float[image.size()], 0, image.size()); // means may be of another image
    return new Model(
        network,
        network.parameters(assembly.weights()),
        whole,
        labels(network.output().size()),
        notes(prepared == null && !isSaid(input, first) ? Optional.of(before) : Optional.empty()));
  }

  private Preprocessing before(
      @Nullable Preprocessing prepared, ValueInfoProto input, Step.@Nullable Affine first) {
    String ours = metadata.get(PREPROCESSING);
    if (prepared != null) {
      return prepared;
    }
    if (ours != null) {
      return Preprocessing.parse(ours, tensors());
    }
    return isRaw(input) ? InputScale.RAW : InputScale.guessed(first);
  }

  /// Those of the preprocessing, which stand among the graph's.
  private Map<String, Tensor> tensors() {
    String prefix = PREPROCESSING + ".";
    Budget budget = new Budget();
    Map<String, Tensor> tensors = new TreeMap<>();
    for (TensorProto tensor : file.getGraph().getInitializerList()) {
      if (tensor.getName().startsWith(prefix)) {
        Constant numbers = TensorReader.read(tensor, budget);
        tensors.put(
            tensor.getName().substring(prefix.length()),
            Tensor.of(Shape.of(numbers.extents()), numbers.numbers()));
      }
    }
    return tensors;
  }

  /// Whether the file says how images are prepared.
  private boolean isSaid(ValueInfoProto input, Step.@Nullable Affine first) {
    return first != null || metadata.containsKey("inkling.input") || ImageInput.isBytes(input);
  }

  /// Those of the file if there are as many; else 0, 1, 2, ….
  private List<String> labels(int count) {
    List<String> own = List.of(metadata.getOrDefault(LABELS, "").split("\n", -1));
    return own.size() == count && count > 1
        ? own
        : IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  private Map<String, String> notes(Optional<Preprocessing> assumed) {
    Map<String, String> notes = new TreeMap<>(metadata);
    notes.keySet().removeIf(key -> key.startsWith("inkling.") || key.equals(LABELS));
    notes.remove("input");
    if (!file.getProducerName().equals("Inkling")) {
      String producer = (file.getProducerName() + " " + file.getProducerVersion()).strip();
      notes.put("importedFrom", producer.isEmpty() ? "ONNX" : "ONNX of " + producer);
    }
    assumed.ifPresent(_ -> notes.put(ASSUMED, "it is given numbers from 0 (paper) to 1 (ink)"));
    return notes;
  }
}
