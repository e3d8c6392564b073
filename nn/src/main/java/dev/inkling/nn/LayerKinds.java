package dev.inkling.nn;

import dev.inkling.tensor.text.NearestName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The kinds of layers that the textual form of a network may name, and how each is read.
///
/// Example: `LayerKinds.builtIn().with("swish", arguments -> new Swish())` also knows a layer of
/// your own, whose [Layer#term()] begins with the word `swish`.
public final class LayerKinds {
  private static final LayerKinds BUILT_IN = new LayerKinds(table());

  private final Map<String, Function<Arguments, Layer>> readers;

  private LayerKinds(Map<String, Function<Arguments, Layer>> readers) {
    this.readers = readers;
  }

  private static Map<String, Function<Arguments, Layer>> table() {
    Map<String, Function<Arguments, Layer>> table = new LinkedHashMap<>();
    table.put("linear", Linear::of);
    table.put("conv2d", Conv2d::of);
    table.put("maxPool2d", MaxPool2d::of);
    table.put("averagePool2d", AveragePool2d::of);
    table.put("globalAveragePool", arguments -> new GlobalAveragePool());
    table.put("globalMaxPool", arguments -> new GlobalMaxPool());
    table.put("batchNorm", BatchNorm::of);
    table.put("dropout", Dropout::of);
    table.put("flatten", arguments -> new Flatten());
    table.put("relu", arguments -> new Relu());
    table.put("leakyRelu", LeakyRelu::of);
    table.put("gelu", Gelu::of);
    table.put("elu", Elu::of);
    table.put("softplus", arguments -> new Softplus());
    table.put("silu", arguments -> new Silu());
    table.put("clip", Clip::of);
    table.put("hardSigmoid", HardSigmoid::of);
    table.put("hardSwish", arguments -> new HardSwish());
    table.put("affine", Affine::of);
    table.put("pad2d", Pad2d::of);
    table.put("product", Product::of);
    table.put("sigmoid", arguments -> new Sigmoid());
    table.put("tanh", arguments -> new Tanh());
    table.put("identity", arguments -> new Identity());
    table.put("quantise", Quantise::of);
    table.put("int8", Int8::of);
    table.put("residual", Residual::of);
    table.put("sequential", Sequential::of);
    table.put("parallel", Parallel::of);
    return table;
  }

  /// The layers of this package.
  public static LayerKinds builtIn() {
    return BUILT_IN;
  }

  /// These kinds and one more.
  public LayerKinds with(String kind, Function<Arguments, Layer> reader) {
    Map<String, Function<Arguments, Layer>> more = new LinkedHashMap<>(readers);
    more.put(kind, reader);
    return new LayerKinds(more);
  }

  /// The words that name a kind.
  public Set<String> names() {
    return Collections.unmodifiableSet(readers.keySet());
  }

  /// The layer that a term describes.
  ///
  /// @throws NetworkTextException if no kind has this name, or its arguments are wrong
  public Layer layer(Term term) {
    Function<Arguments, Layer> reader = readers.get(term.word());
    if (reader == null) {
      throw new NetworkTextException(
          "unknown layer '" + term.word() + "'" + NearestName.hint(term.word(), readers.keySet()));
    }
    try {
      Arguments arguments = new Arguments(term, this);
      Layer layer = reader.apply(arguments);
      arguments.checkAllKnown();
      return layer;
    } catch (NetworkTextException said) {
      throw said;
    } catch (IllegalArgumentException wrong) {
      throw new NetworkTextException(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  Map<String, Layer> layers(Map<String, Term> parts) {
    Map<String, Layer> layers = new LinkedHashMap<>();
    parts.forEach((name, term) -> layers.put(name, layer(term)));
    return layers;
  }
}
