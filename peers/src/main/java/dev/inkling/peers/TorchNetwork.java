package dev.inkling.peers;

import static org.bytedeco.pytorch.global.torch.adaptive_avg_pool2d;
import static org.bytedeco.pytorch.global.torch.amax;
import static org.bytedeco.pytorch.global.torch.batch_norm;
import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.constant_pad_nd;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.dropout;
import static org.bytedeco.pytorch.global.torch.flatten;
import static org.bytedeco.pytorch.global.torch.from_blob;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.relu;

import dev.inkling.nn.BatchNorm;
import dev.inkling.nn.Conv2d;
import dev.inkling.nn.Dropout;
import dev.inkling.nn.Flatten;
import dev.inkling.nn.GlobalAveragePool;
import dev.inkling.nn.GlobalMaxPool;
import dev.inkling.nn.Identity;
import dev.inkling.nn.Layer;
import dev.inkling.nn.Linear;
import dev.inkling.nn.MaxPool2d;
import dev.inkling.nn.Named;
import dev.inkling.nn.Network;
import dev.inkling.nn.Parallel;
import dev.inkling.nn.Parameters;
import dev.inkling.nn.Residual;
import dev.inkling.nn.Sequential;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/// One of our networks in PyTorch: the same layers with the same first weights, called one after
/// the other.
final class TorchNetwork {
  private final Network network;
  private final boolean channelsLast;
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();
  private final Map<String, Tensor> buffers = new LinkedHashMap<>();
  private boolean training = true;

  TorchNetwork(Network network, Parameters first, boolean channelsLast) {
    this.network = network;
    this.channelsLast = channelsLast;
    first.nodes().forEach((name, node) -> parameters.put(name, learnt(node.value())));
    first.buffers().forEach((name, buffer) -> buffers.put(name, tensor(buffer)));
  }

  /// What the optimiser changes, in our order.
  TensorVector parameters() {
    return new TensorVector(parameters.values().toArray(Tensor[]::new));
  }

  void training(boolean now) {
    training = now;
  }

  /// Images as this network wants them in memory.
  Tensor laidOut(Tensor images) {
    return channelsLast ? images.contiguous(MemoryFormat.ChannelsLast) : images;
  }

  Tensor forward(Tensor images) {
    return forward(network.layers(), "", images);
  }

  private Tensor learnt(dev.inkling.tensor.Tensor value) {
    Tensor tensor = tensor(value);
    return (value.shape().rank() == 4 ? laidOut(tensor) : tensor).requires_grad_(true);
  }

  static Tensor tensor(dev.inkling.tensor.Tensor value) {
    int[] extents = value.shape().toArray();
    return tensor(value.data(), Arrays.stream(extents).asLongStream().toArray());
  }

  /// A copy of numbers in PyTorch's own memory.
  static Tensor tensor(float[] values, long... shape) {
    try (FloatPointer pointer = new FloatPointer(values)) {
      return from_blob(pointer, shape).clone();
    }
  }

  private Tensor forward(Layer layer, String name, Tensor in) {
    return switch (layer) {
      case Sequential all -> inTurn(all.layers(), name, in);
      case Linear l -> rectified(l.relu(), linear(in, of(name, "weight"), bias(l.bias(), name)));
      case Conv2d conv -> rectified(conv.relu(), convolution(conv, name, in));
      case BatchNorm norm -> rectified(norm.relu(), normalised(norm, name, in));
      case MaxPool2d pool -> pooled(pool, in);
      case Dropout drop -> dropout(in, drop.rate(), training);
      case Flatten ignored -> flatten(in, 1, -1);
      case Identity ignored -> in;
      case GlobalMaxPool ignored -> amax(in, new long[] {2, 3}, false);
      case GlobalAveragePool ignored -> flatten(adaptive_avg_pool2d(in, 1, 1), 1, -1);
      case Parallel side -> sideBySide(side, name, in);
      case Residual block -> residual(block, name, in);
      default -> throw new IllegalArgumentException("no counterpart of " + layer + " in PyTorch");
    };
  }

  private Tensor inTurn(List<Named> layers, String prefix, Tensor in) {
    Tensor present = in;
    for (Named next : layers) {
      present = forward(next.layer(), prefix + next.name() + ".", present);
    }
    return present;
  }

  private Tensor sideBySide(Parallel layer, String prefix, Tensor in) {
    Tensor[] outputs =
        layer.layers().stream()
            .map(next -> forward(next.layer(), prefix + next.name() + ".", in))
            .toArray(Tensor[]::new);
    return cat(new TensorVector(outputs), 1);
  }

  private Tensor residual(Residual block, String prefix, Tensor in) {
    Tensor learnt = forward(block.body(), prefix + "body.", in);
    Tensor passed = forward(block.shortcut(), prefix + "shortcut.", in);
    return rectified(block.relu(), learnt.add(passed));
  }

  /// An even padding is the convolution's own; an odd one, TensorFlow's, goes round the image.
  private Tensor convolution(Conv2d conv, String name, Tensor in) {
    Rim rim = Rim.of(conv, (int) in.size(2), (int) in.size(3));
    Tensor image = in;
    long[] padding = {rim.top(), rim.left()};
    if (!rim.isEven()) {
      image = constant_pad_nd(in, rim.left(), rim.right(), rim.top(), rim.bottom());
      padding = new long[] {0, 0};
    }
    return conv2d(
        image,
        of(name, "weight"),
        bias(conv.bias(), name),
        new long[] {conv.stride(), conv.stride()},
        padding,
        new long[] {1, 1},
        1);
  }

  private Tensor normalised(BatchNorm norm, String name, Tensor in) {
    return batch_norm(
        in,
        new TensorOptional(of(name, "weight")),
        new TensorOptional(of(name, "bias")),
        new TensorOptional(buffers.get(name + "running_mean")),
        new TensorOptional(buffers.get(name + "running_var")),
        training,
        norm.momentum(),
        norm.epsilon(),
        false);
  }

  private static Tensor pooled(MaxPool2d pool, Tensor in) {
    return max_pool2d(
        in,
        new long[] {pool.window().height(), pool.window().width()},
        new long[] {pool.stride(), pool.stride()},
        new long[] {pool.padding(), pool.padding()},
        new long[] {1, 1},
        false);
  }

  private static Tensor rectified(boolean asked, Tensor in) {
    return asked ? relu(in) : in;
  }

  private Tensor of(String layer, String what) {
    Tensor tensor = parameters.get(layer + what);
    if (tensor == null) {
      throw new IllegalStateException("no parameter " + layer + what);
    }
    return tensor;
  }

  private TensorOptional bias(boolean asked, String layer) {
    return asked ? new TensorOptional(of(layer, "bias")) : new TensorOptional();
  }
}
