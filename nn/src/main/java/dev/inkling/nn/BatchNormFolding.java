package dev.inkling.nn;

import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Takes batch normalisation into the layer before it. For prediction it is a fixed factor and
/// summand a channel, `g = γ / √(σ² + ε)`, so that `γ · (w·x + b − μ) / √(σ² + ε) + β` is a
/// convolution again, with the weights `g · w` and the bias `g · (b − μ) + β`.
///
/// A normalisation that does not stand directly behind a [Conv2d] or [Linear] without rectifier
/// stays.
public final class BatchNormFolding {
  private final Map<String, Tensor> values;

  private BatchNormFolding(Map<String, Tensor> values) {
    this.values = values;
  }

  /// A network for prediction and its values.
  ///
  /// @param network with fewer layers
  /// @param parameters by the names of the layers that are left
  public record Folded(Network network, Parameters parameters) {}

  /// The same function with no more normalisation than needed.
  public static Folded of(Network network, Parameters parameters) {
    Map<String, Tensor> values = new LinkedHashMap<>(parameters.copy());
    Layer layers = new BatchNormFolding(values).fold("", network.layers());
    Network folded = Network.of(network.input(), (Sequential) layers);
    return new Folded(folded, folded.parameters(values));
  }

  private Layer fold(String prefix, Layer layer) {
    return switch (layer) {
      case Named named -> fold(prefix + named.name() + ".", named.layer()).named(named.name());
      case Sequential sequential -> new Sequential(folded(prefix, sequential.layers()));
      case Parallel parallel ->
          new Parallel(parallel.layers().stream().map(way -> (Named) fold(prefix, way)).toList());
      case Product product ->
          new Product(
              fold(prefix + "left.", product.left()), fold(prefix + "right.", product.right()));
      case Residual residual ->
          new Residual(
              fold(prefix + "body.", residual.body()),
              fold(prefix + "shortcut.", residual.shortcut()),
              residual.relu());
      default -> layer;
    };
  }

  private List<Named> folded(String prefix, List<Named> layers) {
    List<Named> folded = new ArrayList<>();
    for (Named next : layers) {
      if (next.layer() instanceof BatchNorm norm
          && !folded.isEmpty()
          && isAffine(folded.getLast().layer())) {
        Named before = folded.removeLast();
        scale(prefix + before.name() + ".", prefix + next.name() + ".", norm.epsilon());
        folded.add(with(before.layer(), norm.relu()).named(before.name()));
      } else {
        folded.add((Named) fold(prefix, next));
      }
    }
    return folded;
  }

  private static boolean isAffine(Layer layer) {
    return (layer instanceof Conv2d conv && !conv.relu())
        || (layer instanceof Linear linear && !linear.relu());
  }

  /// The layer with a bias, and the rectifier where the normalisation had one.
  private static Layer with(Layer layer, boolean relu) {
    return switch (layer) {
      case Conv2d c ->
          new Conv2d(
              c.in(),
              c.out(),
              c.kernel(),
              c.stride(),
              c.padding(),
              true,
              relu,
              c.weights(),
              c.biases());
      case Linear l -> new Linear(l.in(), l.out(), true, relu, l.weights(), l.biases());
      default -> throw new IllegalStateException("not affine: " + layer);
    };
  }

  private void scale(String layer, String norm, float epsilon) {
    Tensor weight = value(layer + "weight").copy();
    int out = weight.shape().extent(0), each = weight.shape().size() / out;
    float[] gamma = taken(norm + "weight"), beta = taken(norm + "bias");
    float[] mean = taken(norm + "running_mean"), variance = taken(norm + "running_var");
    Tensor bias = values.getOrDefault(layer + "bias", Tensor.zeros(Shape.of(out))).copy();
    for (int o = 0; o < out; o++) {
      double factor = gamma[o] / Math.sqrt((double) variance[o] + epsilon);
      for (int i = o * each; i < (o + 1) * each; i++) {
        weight.data()[i] = (float) (weight.data()[i] * factor);
      }
      bias.data()[o] = (float) (((double) bias.data()[o] - mean[o]) * factor + beta[o]);
    }
    values.put(layer + "weight", weight);
    values.put(layer + "bias", bias);
  }

  private float[] taken(String name) {
    float[] data = value(name).data();
    values.remove(name);
    return data;
  }

  private Tensor value(String name) {
    Tensor there = values.get(name);
    if (there == null) {
      throw new IllegalArgumentException("'" + name + "' is missing from the parameters");
    }
    return there;
  }
}
