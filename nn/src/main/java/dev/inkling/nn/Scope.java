package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.autograd.Randomness;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import dev.inkling.tensor.Tensor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What a layer needs to lay out its nodes: where its parameters are and what their names begin
/// with, whether the graph is for training, and where random numbers come from.
public final class Scope {
  private final Parameters parameters;
  private final boolean training;
  private final Randomness randomness;
  private final String prefix;
  private final AtomicInteger places;
  private final @Nullable Trace trace;
  private final @Nullable String source;

  private Scope(
      Parameters parameters,
      boolean training,
      Randomness randomness,
      String prefix,
      AtomicInteger places,
      @Nullable Trace trace,
      @Nullable String source) {
    this.parameters = parameters;
    this.training = training;
    this.randomness = randomness;
    this.prefix = prefix;
    this.places = places;
    this.trace = trace;
    this.source = source;
  }

  /// The scope of a graph for training: dropout drops, batch normalisation uses the batch.
  public static Scope training(Parameters parameters, Randomness randomness) {
    return new Scope(parameters, true, randomness, "", new AtomicInteger(), null, null);
  }

  /// The scope of a graph for prediction.
  public static Scope evaluation(Parameters parameters) {
    return evaluation(parameters, null);
  }

  static Scope evaluation(Parameters parameters, @Nullable Trace trace) {
    return new Scope(parameters, false, new Randomness(0), "", new AtomicInteger(), trace, null);
  }

  /// Sees each layer that was laid out, inner ones before those that they are part of.
  interface Trace {
    void laidOut(String name, Layer layer, Node input, Node output);
  }

  // ---- for layers

  /// The parameter of this name, which is made if it is not there yet.
  ///
  /// @param name within the layer: `weight`
  /// @param initialiser where its first values come from
  /// @param fans what the initialiser scales by: those of the layer's weight, for its bias as well
  public Node parameter(String name, Shape shape, Initialiser initialiser, Fans fans) {
    return parameters.parameter(prefix + name, shape, initialiser, fans);
  }

  /// The buffer of this name: numbers that the layer itself keeps, filled with `value` at first.
  public Tensor buffer(String name, Shape shape, float value) {
    return parameters.buffer(prefix + name, shape, value);
  }

  /// Whether the graph is for training.
  public boolean training() {
    return training;
  }

  /// Where random numbers come from.
  public Randomness randomness() {
    return randomness;
  }

  /// A number that no other layer of this graph gets, for a random stream of one's own; the same in
  /// every graph of the same network.
  public int nextPlace() {
    return places.getAndIncrement();
  }

  // ---- for layers that are made of layers

  /// Lays out a part of this layer in a scope of its own.
  ///
  /// @param name of the part, which its parameters' names begin with
  /// @param place among the parts, counted from 1, for errors
  /// @param part what to lay out
  /// @param input what it reads
  /// @param source what produced the input, as [#describe] says it; null where this layer's own
  ///     input goes in
  /// @throws ShapeException naming the layer, its place, its input and what produced that
  public Node layOut(String name, int place, Layer part, Node input, @Nullable String source) {
    String from = source == null ? this.source : source;
    Scope inner =
        new Scope(parameters, training, randomness, prefix + name + ".", places, trace, from);
    try {
      Node output = part.forward(input, inner);
      if (trace != null) {
        trace.laidOut(prefix + name, part, input, output);
      }
      return output;
    } catch (ShapeException wrong) {
      throw located(wrong, describe(part, place, prefix + name), from);
    }
  }

  /// A part as errors name it as the source of what comes next: `Flatten #3 produced it from
  /// [64, 64, 4, 4]`.
  static String describe(Layer part, int place, Node input) {
    return "%s #%d produced it from %s".formatted(kind(part), place, input.shape());
  }

  private static String describe(Layer part, int place, String name) {
    String text = part.toString();
    String kind = kind(part);
    String details = text.substring(kind.length());
    return "%s #%d '%s'%s".formatted(kind, place, name, details.isEmpty() ? "" : " " + details);
  }

  private static String kind(Layer part) {
    String text = part.toString();
    int end = text.indexOf('(');
    return end < 0 ? text : text.substring(0, end);
  }

  /// The innermost layer has the most to say; what it said is not wrapped again.
  private static ShapeException located(
      ShapeException wrong, String where, @Nullable String source) {
    if (wrong.getCause() instanceof ShapeException) {
      return wrong;
    }
    ShapeException located =
        new ShapeException(
            where + ": " + wrong.getMessage() + (source == null ? "" : "; " + source));
    located.initCause(wrong);
    return located;
  }
}
