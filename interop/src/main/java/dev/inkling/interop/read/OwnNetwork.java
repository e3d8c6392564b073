package dev.inkling.interop.read;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.inkling.autograd.Graph;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Workers;
import dev.inkling.digits.Model;
import dev.inkling.digits.WholeNumbers;
import dev.inkling.nn.Network;
import dev.inkling.nn.Parameters;
import dev.inkling.nn.Scope;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import dev.inkling.tensor.file.ModelFileException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The network of a file that we wrote ourselves, as its metadata have it: with dropout, first
/// values and names, which a graph does not tell. It is believed only if it has the weights of
/// the graph and answers as the graph does.
final class OwnNetwork {
  private static final int IMAGES = 2;
  private static final double CLOSE = 1e-3;

  private OwnNetwork() {}

  /// The model with that network, or as it was read where the text is missing or does not agree.
  ///
  /// @param text of the network
  /// @param read what the graph says
  static Model of(@Nullable String text, GraphProto graph, Model read) {
    if (text == null) {
      return read;
    }
    try {
      Network network = Network.parse(text, most(read.network()));
      boolean alike =
          network.input().equals(read.network().input())
              && network.output().equals(read.network().output())
              && network.parameterCount() == read.network().parameterCount()
              && Cost.of(network) <= Cost.of(read.network()); // for it is run
      if (!alike) {
        return read;
      }
      Model own =
          new Model(
              network,
              network.parameters(WholeNumbers.of(network).values(weights(graph, names(network)))),
              read.preprocessing(),
              read.labels(),
              read.notes());
      return agree(own, read) ? own : read;
    } catch (IllegalArgumentException | ModelFileException _) {
      return read; // the graph counts
    }
  }

  /// The numbers that the named network may have, before anything is allocated for it: buffers are
  /// no more than the parameters.
  private static long most(Network read) {
    return 2 * read.parameterCount();
  }

  private static Set<String> names(Network network) {
    Parameters blank = network.parameters(0);
    Set<String> names = new HashSet<>(blank.nodes().keySet());
    names.addAll(blank.buffers().keySet());
    return names;
  }

  private static Map<String, Tensor> weights(GraphProto graph, Set<String> names) {
    Budget budget = new Budget();
    Map<String, Tensor> weights = new LinkedHashMap<>();
    for (TensorProto tensor : graph.getInitializerList()) {
      if (names.contains(tensor.getName())) {
        weights.put(tensor.getName(), ours(TensorReader.read(tensor, budget), isUnsigned(tensor)));
      }
    }
    return weights;
  }

  private static boolean isUnsigned(TensorProto tensor) {
    return tensor.getDataType() == TensorProto.DataType.UINT8_VALUE;
  }

  /// @param unsigned whether they are whole numbers of ours, raised by 128
  private static Tensor ours(Constant constant, boolean unsigned) {
    float[] numbers = constant.numbers().clone();
    for (int i = 0; i < numbers.length && unsigned; i++) {
      numbers[i] += Byte.MIN_VALUE;
    }
    return Tensor.of(Shape.of(constant.extents()), numbers);
  }

  private static boolean agree(Model one, Model two) {
    Tensor images = images(one.network().input());
    float[] left = logits(one, images), right = logits(two, images);
    for (int i = 0; i < left.length; i++) {
      if (!(Math.abs(left[i] - right[i]) <= CLOSE * (1 + Math.abs(right[i])))) {
        return false;
      }
    }
    return true;
  }

  private static Tensor images(Shape image) {
    Random random = new Random(1);
    float[] values = new float[IMAGES * image.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return Tensor.of(Shape.of(IMAGES, image.extent(0), image.extent(1), image.extent(2)), values);
  }

  private static float[] logits(Model model, Tensor images) {
    Node batch = model.network().batch("image", IMAGES).set(images);
    Node logits = model.network().forward(batch, Scope.evaluation(model.parameters()));
    try (Graph graph = Graph.of(Workers.of(1), Kernels.inUse(), logits)) {
      graph.run();
    }
    return logits.value().data();
  }
}
