package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import dev.inkling.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/// A network: layers one after the other, and the shape of the examples that they read. It has no
/// weights; these live in [Parameters].
///
/// Its shapes are walked when it is made, so that a layer that does not fit is an error before any
/// arithmetic: `Linear #4 'fc1' (576 → 128): input [1, 1024] has 1024 features on axis 1, expected
/// 576; Flatten #3 produced it from [1, 64, 4, 4]`.
///
/// ```java
/// Network network =
///     Network.of(
///         Shape.of(1, 28, 28),
///         Conv2d.of(1, 6, 5).withRelu(),
///         MaxPool2d.of(2),
///         new Flatten(),
///         Linear.of(864, 10));
/// Parameters parameters = network.parameters(42);
/// Node logits = network.forward(network.batch("images", 64), Scope.evaluation(parameters));
/// ```
public final class Network {
  private static final String VERSION = "inkling-network-1";

  /// How large a network may be.
  ///
  /// @param numbers of parameters and buffers
  /// @param example the most numbers of an example in any layer
  /// @param examples those of all layers together
  private record Bounds(long numbers, int example, long examples) {
    static final Bounds USUAL = new Bounds(Parameters.MOST, 1 << 24, Long.MAX_VALUE);

    static Bounds ofStranger(long numbers) {
      return new Bounds(numbers, 1 << 20, 1 << 23);
    }
  }

  private final Shape input;
  private final Sequential layers;
  private final List<LayerSummary> summaries;
  private final Shape output;

  private Network(Shape input, Sequential layers, Bounds bounds) {
    checkSize("input", input, bounds);
    if (layers.layers().isEmpty()) {
      throw new IllegalArgumentException("a network has at least one layer, this has none");
    }
    this.input = input;
    this.layers = layers;
    Walk walk = new Walk(bounds);
    this.output = forward(batch("input", 1), Scope.evaluation(walk.parameters, walk)).shape();
    this.summaries = List.copyOf(walk.summaries);
  }

  /// A network of these layers.
  ///
  /// @param input shape of one example: `[C, H, W]`, or `[F]` for plain rows
  /// @throws ShapeException if a layer does not fit what the one before it produces
  /// @throws IllegalArgumentException if there is no layer, or two have the same name
  public static Network of(Shape input, Layer... layers) {
    return new Network(input, Sequential.of(layers), Bounds.USUAL);
  }

  /// A network of these layers, under the names that they have there.
  public static Network of(Shape input, Sequential layers) {
    return new Network(input, layers, Bounds.USUAL);
  }

  /// The shape of one example.
  public Shape input() {
    return input;
  }

  /// The shape of what comes out for one example.
  public Shape output() {
    return withoutBatch(output);
  }

  /// The layers.
  public Sequential layers() {
    return layers;
  }

  /// A place for a batch of so many examples of this network's input.
  public Node batch(String name, int examples) {
    int[] extents = new int[input.rank() + 1];
    extents[0] = examples;
    System.arraycopy(input.toArray(), 0, extents, 1, input.rank());
    return Node.batch(name, Shape.of(extents));
  }

  /// Lays out the nodes that compute the output of a batch.
  ///
  /// @throws ShapeException if the examples have another shape
  public Node forward(Node batch, Scope scope) {
    if (!batch.batched() || !withoutBatch(batch.shape()).equals(input)) {
      throw new ShapeException(
          "input '%s' has shape %s, the network reads batches of %s"
              .formatted(batch.name(), batch.shape(), input));
    }
    return layers.forward(batch, scope);
  }

  /// New parameters, which start from their initialisers.
  public Parameters parameters(long seed) {
    return filled(Parameters.of(seed));
  }

  /// Parameters with values that were stored; see [Parameters#copy].
  ///
  /// @throws IllegalArgumentException naming the first value that is missing, unknown or of another
  ///     shape
  public Parameters parameters(Map<String, Tensor> values) {
    Parameters parameters = filled(Parameters.blank());
    parameters.restore(values);
    return parameters;
  }

  private Parameters filled(Parameters parameters) {
    forward(batch("input", 1), Scope.evaluation(parameters));
    return parameters;
  }

  /// This network with other layers: those that are not made of layers are replaced one by one.
  ///
  /// @param by given a layer's full name and the layer; its answer takes its place
  public Network map(BiFunction<String, Layer, Layer> by) {
    return new Network(input, (Sequential) mapped("", layers, by), Bounds.USUAL);
  }

  private static Layer mapped(String name, Layer layer, BiFunction<String, Layer, Layer> by) {
    String prefix = name.isEmpty() ? "" : name + ".";
    return switch (layer) {
      case Named named -> mapped(prefix + named.name(), named.layer(), by).named(named.name());
      case Sequential sequential -> new Sequential(mapped(name, sequential.layers(), by));
      case Parallel parallel -> new Parallel(mapped(name, parallel.layers(), by));
      case Product product ->
          new Product(
              mapped(prefix + "left", product.left(), by),
              mapped(prefix + "right", product.right(), by));
      case Residual residual ->
          new Residual(
              mapped(prefix + "body", residual.body(), by),
              mapped(prefix + "shortcut", residual.shortcut(), by),
              residual.relu());
      default -> by.apply(name, layer);
    };
  }

  private static List<Named> mapped(
      String name, List<Named> layers, BiFunction<String, Layer, Layer> by) {
    return layers.stream().map(layer -> (Named) mapped(name, layer, by)).toList();
  }

  // ---- what it is made of

  /// The layers that are not made of layers, in order.
  public List<LayerSummary> summaries() {
    return summaries;
  }

  /// How many numbers training changes.
  public long parameterCount() {
    return summaries.stream().mapToLong(LayerSummary::parameters).sum();
  }

  /// How many multiply-adds one example costs in the forward direction.
  public long multiplyAdds() {
    return summaries.stream().mapToLong(LayerSummary::multiplyAdds).sum();
  }

  /// A table, layer by layer: name, layer, output shape, parameters, multiply-adds.
  public String describe() {
    return NetworkTable.of(this);
  }

  /// Lays the layers out once, with parameters that are dropped after, and notes what comes by.
  private static final class Walk implements Scope.Trace {
    final Parameters parameters;
    final List<LayerSummary> summaries = new ArrayList<>();
    private final Bounds bounds;
    private long counted;
    private long examples;

    Walk(Bounds bounds) {
      this.bounds = bounds;
      parameters = Parameters.blank(bounds.numbers());
    }

    @Override
    public void laidOut(String name, Layer layer, Node input, Node output) {
      checkSize("output of '" + name + "'", output.shape(), bounds);
      examples += output.shape().size();
      if (examples > bounds.examples()) {
        throw new ShapeException(
            "up to '%s' the layers make %d numbers of an example, expected at most %d"
                .formatted(name, examples, bounds.examples()));
      }
      boolean hasParts = !summaries.isEmpty() && summaries.getLast().name().startsWith(name + ".");
      if (!hasParts) {
        long count = parameters.count() - counted;
        counted += count;
        Shape from = withoutBatch(input.shape()), to = withoutBatch(output.shape());
        summaries.add(new LayerSummary(name, layer, to, count, layer.multiplyAdds(from, to)));
      }
    }
  }

  private static void checkSize(String what, Shape shape, Bounds bounds) {
    if (shape.rank() == 0 || shape.size() == 0 || shape.size() > bounds.example()) {
      throw new ShapeException(
          "%s has shape %s: %d numbers an example, expected 1 to %d"
              .formatted(what, shape, shape.size(), bounds.example()));
    }
  }

  private static Shape withoutBatch(Shape shape) {
    return shape.without(0);
  }

  // ---- as text

  /// The network as one line of text, for a model file; [#parse] reads it.
  public String toText() {
    String extents =
        Arrays.stream(input.toArray()).mapToObj(String::valueOf).collect(Collectors.joining("x"));
    Term term = Term.of(VERSION).with("input", extents);
    return new Term(term.word(), term.arguments(), layers.term().parts()).toString();
  }

  /// The network that a text describes.
  ///
  /// @throws NetworkTextException if the text is not the textual form of a network, or of one whose
  ///     shapes do not fit
  public static Network parse(String text) {
    return parse(text, LayerKinds.builtIn());
  }

  /// The network that a text describes, which may name these kinds of layers.
  ///
  /// @throws NetworkTextException if the text is not the textual form of a network
  public static Network parse(String text, LayerKinds kinds) {
    return parse(text, kinds, Bounds.USUAL);
  }

  /// The network that a text of a stranger describes: a line of text may ask for any number of
  /// parameters, and for layers of any size, which are refused before anything is allocated for
  /// them: an example has at most 2²⁰ numbers in a layer, and 2²³ in all.
  ///
  /// @param mostNumbers the most numbers that parameters and buffers may have together, for
  ///     instance as many as come with the text
  /// @throws NetworkTextException if the text is not the textual form of a network, or of a larger
  ///     one
  public static Network parse(String text, long mostNumbers) {
    return parse(text, LayerKinds.builtIn(), Bounds.ofStranger(mostNumbers));
  }

  private static Network parse(String text, LayerKinds kinds, Bounds bounds) {
    Term term = Term.parse(text);
    if (!term.word().equals(VERSION)) {
      throw new NetworkTextException(
          "network text begins with '%s', expected '%s': was it written by a newer version?"
              .formatted(term.word(), VERSION));
    }
    try {
      Layer layers = kinds.layer(new Term("sequential", Map.of(), term.parts()));
      return new Network(extents(term), (Sequential) layers, bounds);
    } catch (NetworkTextException said) {
      throw said;
    } catch (IllegalArgumentException wrong) {
      throw new NetworkTextException("network text: " + wrong.getMessage(), wrong);
    }
  }

  private static Shape extents(Term term) {
    Arguments arguments = new Arguments(term);
    Shape shape = Shape.of(arguments.extents("input"));
    arguments.checkAllKnown();
    return shape;
  }

  /// Same input and equal layers under the same names.
  @Override
  public boolean equals(Object other) {
    return other instanceof Network network
        && input.equals(network.input)
        && layers.equals(network.layers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new Object[] {input, layers});
  }

  /// The textual form.
  @Override
  public String toString() {
    return toText();
  }
}
