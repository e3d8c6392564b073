package dev.inkling.nn;

import dev.inkling.autograd.Node;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.ShapeException;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.text.NearestName;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a network has learnt: parameters and buffers by their full names, in the order in which the
/// layers first asked for them.
///
/// *Parameters* (`conv1.weight`, `fc1.bias`) are changed by optimisers, *buffers*
/// (`bn1.running_mean`) by the layers themselves. Names and layouts are PyTorch's. A parameter is
/// made when it is first asked for, from its initialiser and the random stream of its place in the
/// order; after that every graph gets the same node, so that one store serves graphs of several
/// batch sizes, for training and for prediction.
public final class Parameters {
  /// The most numbers that one store may hold; 256 MB. A description that asks for more is refused
  /// before anything is allocated.
  public static final long MOST = 1L << 26;

  private final @Nullable Long seed;
  private final long most;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Tensor> buffers = new LinkedHashMap<>();
  private long numbers;

  private Parameters(@Nullable Long seed, long most) {
    this.seed = seed;
    this.most = most;
  }

  /// An empty store whose parameters will start from their initialisers with this seed.
  public static Parameters of(long seed) {
    return new Parameters(seed, MOST);
  }

  /// An empty store whose parameters will start as zeros, for those that are read from a file.
  public static Parameters blank() {
    return blank(MOST);
  }

  /// The same for at most so many numbers, for instance as many as a file has.
  static Parameters blank(long most) {
    return new Parameters(null, Math.min(most, MOST));
  }

  // ---- for layers, by way of Scope

  Node parameter(String name, Shape shape, Initialiser initialiser, Fans fans) {
    Node there = nodes.get(name);
    if (there == null) {
      there = Node.parameter(name, initial(name, shape, initialiser, fans));
      nodes.put(name, there);
    }
    checkShape(name, there.shape(), shape);
    return there;
  }

  Tensor buffer(String name, Shape shape, float value) {
    Tensor there = buffers.get(name);
    if (there == null) {
      reserve(name, shape);
      there = Tensor.filled(shape, value);
      buffers.put(name, there);
    }
    checkShape(name, there.shape(), shape);
    return there;
  }

  private Tensor initial(String name, Shape shape, Initialiser initialiser, Fans fans) {
    reserve(name, shape);
    return seed == null
        ? Tensor.zeros(shape)
        : initialiser.tensor(
            shape, CounterRandom.of(seed, Purpose.INITIAL_VALUES, nodes.size()), fans);
  }

  private void reserve(String name, Shape shape) {
    numbers += shape.size();
    if (numbers > most) {
      throw new ShapeException(
          "'%s' %s makes %d parameters, at most %d are possible"
              .formatted(name, shape, numbers, most));
    }
  }

  private static void checkShape(String name, Shape there, Shape wanted) {
    if (!there.equals(wanted)) {
      throw new ShapeException(
          "'%s' has shape %s, expected %s: were these parameters made for another network?"
              .formatted(name, there, wanted));
    }
  }

  // ---- for everyone

  /// The parameters by name.
  public Map<String, Node> nodes() {
    return Collections.unmodifiableMap(nodes);
  }

  /// The buffers by name; the tensors are the store's own.
  public Map<String, Tensor> buffers() {
    return Collections.unmodifiableMap(buffers);
  }

  /// How many numbers training changes: those of all parameters, without the buffers.
  public long count() {
    return nodes.values().stream().mapToLong(node -> node.shape().size()).sum();
  }

  /// A copy of all values, first of the parameters, then of the buffers: what a model file holds.
  public Map<String, Tensor> copy() {
    Map<String, Tensor> values = new LinkedHashMap<>();
    nodes.forEach((name, node) -> values.put(name, node.value()));
    buffers.forEach((name, buffer) -> values.put(name, buffer.copy()));
    return values;
  }

  /// A copy as numbers that no gradient reaches, for graphs that ask for the gradient by their
  /// input alone: what weights would need is not computed.
  public Parameters frozen() {
    Parameters frozen = blank();
    nodes.forEach((name, node) -> frozen.nodes.put(name, Node.constant(node.value())));
    buffers.forEach((name, buffer) -> frozen.buffers.put(name, buffer.copy()));
    frozen.numbers = numbers;
    return frozen;
  }

  /// Takes all values from a map like that of [#copy]; nothing changes if one does not fit.
  ///
  /// @throws IllegalArgumentException naming the first that is missing, unknown or of another shape
  public void restore(Map<String, Tensor> values) {
    checkFit(values);
    values.forEach(
        (name, value) -> {
          Node node = nodes.get(name);
          Tensor buffer = buffers.get(name);
          if (node != null) {
            node.set(value);
          } else if (buffer != null) {
            System.arraycopy(value.data(), 0, buffer.data(), 0, value.data().length);
          }
        });
  }

  private void checkFit(Map<String, Tensor> values) {
    Map<String, Shape> expected = new LinkedHashMap<>();
    nodes.forEach((name, node) -> expected.put(name, node.shape()));
    buffers.forEach((name, buffer) -> expected.put(name, buffer.shape()));
    expected.forEach(
        (name, shape) -> {
          Tensor value = values.get(name);
          if (value == null) {
            throw new IllegalArgumentException(
                "'" + name + "' " + shape + " is missing from the stored values");
          }
          checkShape(name, value.shape(), shape);
        });
    for (String name : values.keySet()) {
      if (!expected.containsKey(name)) {
        throw new IllegalArgumentException(
            "the network has no '" + name + "'" + NearestName.hint(name, expected.keySet()));
      }
    }
  }

  /// SHA-256 over all parameters in their order as little-endian float32, in hexadecimal; buffers
  /// do not count. Two runs that agree in it have learnt the same, bit by bit.
  public String sha256() {
    MessageDigest digest = newDigest();
    for (Node node : nodes.values()) {
      float[] values = node.values();
      ByteBuffer bytes =
          ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values);
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
