package dev.inkling.digits;

import dev.inkling.data.DataException;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.nn.Network;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.ModelFileException;
import dev.inkling.tensor.file.NumberType;
import dev.inkling.tensor.file.SafeTensors;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/// Model files: safetensors whose metadata hold the network, the preprocessing and the labels, so
/// that the file alone is enough to predict.
///
/// | metadata | holds |
/// | --- | --- |
/// | `inkling.format` | 1, the version of this table; 2 for models of 8 bits |
/// | `inkling.network` | [Network#toText()] |
/// | `inkling.preprocessing` | [Preprocessing#toText()] |
/// | `inkling.labels` | the classes' names, a line each |
/// | others | notes |
///
/// The tensors are the network's parameters and buffers, and those of [Preprocessing#tensors()] as
/// `inkling.preprocessing.NAME`.
///
/// Weights are named and laid out as PyTorch does: `conv1.weight` is out × in × height × width,
/// `fc1.weight` is out × in. All are `F32`, but for the layers that [dev.inkling.nn.Int8] holds:
/// `conv1.weight` is `I8` and `conv1.bias` is `I32`, whole numbers that `conv1.weight_scale [out]`
/// and the input's scale in the network's text give their values.
public final class ModelFile {
  private static final String PREFIX = "inkling.";
  private static final String PREPARING = PREFIX + "preprocessing.";
  private static final String FORMAT = "1";
  private static final String FORMAT_OF_8_BITS = "2";

  private static final Set<NumberType> TYPES = EnumSet.allOf(NumberType.class);

  /// A network of a file may have so many numbers even where the file has none, so that the first
  /// that is missing can be named.
  private static final long LEAST_NUMBERS = 1 << 20;

  private ModelFile() {}

  /// Writes a model, whole or not at all.
  ///
  /// @throws ModelFileException if it cannot be written; an older file stays
  public static void write(Model model, Path file) {
    tensors(model).write(file);
  }

  /// The bytes of a model file.
  public static byte[] toBytes(Model model) {
    return tensors(model).toBytes();
  }

  private static SafeTensors tensors(Model model) {
    SequencedMap<String, String> metadata = new TreeMap<>(model.notes());
    metadata.put(PREFIX + "format", format(model.network()));
    metadata.put(PREFIX + "network", model.network().toText());
    metadata.put(PREFIX + "preprocessing", model.preprocessing().toText());
    metadata.put(PREFIX + "labels", String.join("\n", model.labels()));
    WholeNumbers whole = WholeNumbers.of(model.network());
    try {
      SequencedMap<String, Tensor> tensors = whole.whole(model.parameters().copy());
      model.preprocessing().tensors().forEach((name, t) -> tensors.put(PREPARING + name, t));
      return file(whole, tensors, metadata);
    } catch (IllegalArgumentException unfit) {
      throw new ModelFileException(String.valueOf(unfit.getMessage()), unfit);
    }
  }

  /// Single bytes come last, so that all other numbers are aligned.
  private static SafeTensors file(
      WholeNumbers whole,
      SequencedMap<String, Tensor> tensors,
      SequencedMap<String, String> metadata) {
    Map<String, NumberType> types = new LinkedHashMap<>();
    for (String name : List.copyOf(tensors.keySet())) {
      NumberType type = whole.type(name);
      if (type != NumberType.F32) {
        types.put(name, type);
      }
      if (type == NumberType.I8) {
        tensors.putLast(name, tensors.remove(name));
      }
    }
    return new SafeTensors(tensors, types, metadata);
  }

  private static String format(Network network) {
    return WholeNumbers.areIn(network) ? FORMAT_OF_8_BITS : FORMAT;
  }

  /// Reads a model file.
  ///
  /// @throws ModelFileException if it is not there, broken, or not one of ours
  public static Model read(Path file) {
    return model(file.toString(), SafeTensors.read(file, TYPES));
  }

  /// Reads the bytes of a model file.
  ///
  /// @param name what errors call it
  /// @throws ModelFileException if they are broken, or not a model file of ours
  public static Model read(String name, byte[] bytes) {
    return model(name, SafeTensors.read(name, bytes, TYPES));
  }

  private static Model model(String name, SafeTensors file) {
    Map<String, String> metadata = file.metadata();
    String format = entry(name, metadata, "format");
    if (!format.equals(FORMAT) && !format.equals(FORMAT_OF_8_BITS)) {
      throw new ModelFileException(
          "%s: model file of format %s, this program reads formats %s and %s: is it from a newer"
                  .formatted(name, format, FORMAT, FORMAT_OF_8_BITS)
              + " version?");
    }
    try {
      Network network = Network.parse(entry(name, metadata, "network"), numbers(file));
      checkFormat(format, network);
      WholeNumbers whole = WholeNumbers.of(network);
      checkTypes(file, whole);
      Map<String, Tensor> weights = whole.values(file.tensors());
      Map<String, Tensor> preparing = taken(weights);
      Preprocessing preprocessing =
          Preprocessing.parse(entry(name, metadata, "preprocessing"), preparing);
      List<String> labels = List.of(entry(name, metadata, "labels").split("\n", -1));
      Map<String, String> notes = new TreeMap<>(metadata);
      notes.keySet().removeIf(key -> key.startsWith(PREFIX));
      Model model = new Model(network, network.parameters(weights), preprocessing, labels, notes);
      checkPrepares(model);
      return model;
    } catch (DataException | IllegalArgumentException unfit) {
      throw new ModelFileException(name + ": " + unfit.getMessage(), unfit);
    }
  }

  /// What its network may have, before anything is allocated for it.
  private static long numbers(SafeTensors file) {
    long there = file.tensors().values().stream().mapToLong(t -> t.shape().size()).sum();
    return Math.max(LEAST_NUMBERS, there);
  }

  /// Has a blank image prepared: means and matrices may be of images of another size.
  private static void checkPrepares(Model model) {
    int values = model.imageSize().values();
    model.preprocessing().apply(new float[values], 0, values);
  }

  private static void checkFormat(String format, Network network) {
    if (!format.equals(format(network))) {
      throw new IllegalArgumentException(
          "format %s, but the network has %s layers of 8 bits, which is format %s"
              .formatted(format, WholeNumbers.areIn(network) ? "some" : "no", format(network)));
    }
  }

  private static void checkTypes(SafeTensors file, WholeNumbers whole) {
    for (String name : file.tensors().keySet()) {
      if (file.type(name) != whole.type(name)) {
        throw new IllegalArgumentException(
            "tensor '%s' has dtype %s, expected %s"
                .formatted(name, file.type(name), whole.type(name)));
      }
    }
  }

  /// Takes out what belongs to the preprocessing.
  private static Map<String, Tensor> taken(Map<String, Tensor> tensors) {
    Map<String, Tensor> preparing = new TreeMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(PREPARING)) {
            preparing.put(name.substring(PREPARING.length()), tensor);
          }
        });
    tensors.keySet().removeIf(name -> name.startsWith(PREPARING));
    return preparing;
  }

  private static String entry(String name, Map<String, String> metadata, String key) {
    String value = metadata.get(PREFIX + key);
    if (value == null) {
      throw new ModelFileException(
          "%s: safetensors file without '%s%s' in its metadata: it was not written by Inkling"
              .formatted(name, PREFIX, key));
    }
    return value;
  }
}
