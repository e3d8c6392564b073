// 12 · ResNet: a way round every block
//
// A deeper network can do all that a shallower one can, and yet learns worse: the gradient has
// to pass every layer on its way back, and each shrinks it. A residual block computes y = x +
// f(x). The sum hands dy on unchanged to x, whatever f does to its own share, so the first layer
// learns as well as the last.
//
// In the articles: ResNet-18 with the one-cycle policy, 99.4 % (from-scratch).
// Try next: 20 blocks; `.withRelu()` on the block. The article's ResNet-18 itself is a recipe:
// see `./inkling recipes`.

import dev.inkling.autograd.*;
import dev.inkling.data.*;
import dev.inkling.data.batch.*;
import dev.inkling.data.prepare.*;
import dev.inkling.data.store.*;
import dev.inkling.nn.*;
import dev.inkling.nn.Padding;
import dev.inkling.nn.loss.*;
import dev.inkling.nn.optimiser.*;
import dev.inkling.nn.schedule.*;
import dev.inkling.tensor.*;
import dev.inkling.train.*;
import module java.base;

class ResNet {
  static final int BLOCKS = 6, CHANNELS = 16;

  DatasetPair mnist = new DataStore(Path.of("data")).open(DataSpec.parse("mnist"));

  void main() {
    Network plain = network(block -> block);
    Network residual = network(Residual::of);
    gradients("plain   ", plain);
    gradients("residual", residual);
    train("plain   ", plain);
    train("residual", residual);
  }

  /// 28×28 → 14×14 → 7×7, then BLOCKS blocks of two convolutions 3×3.
  Network network(UnaryOperator<Layer> wrap) {
    List<Layer> layers = new ArrayList<>();
    layers.add(Conv2d.of(1, CHANNELS, 5).stride(2).padding(Padding.SAME).withRelu());
    layers.add(MaxPool2d.of(2));
    for (int i = 0; i < BLOCKS; i++) {
      layers.add(wrap.apply(Sequential.of(convolution(), convolution())));
    }
    layers.add(new Flatten());
    layers.add(Linear.of(CHANNELS * 7 * 7, 10));
    return Network.of(Shape.of(1, 28, 28), Sequential.of(layers));
  }

  Layer convolution() {
    return Conv2d.of(CHANNELS, CHANNELS, 3).padding(Padding.SAME).withRelu();
  }

  /// The length of the first block's gradient over that of the last one's, before any training.
  void gradients(String name, Network network) {
    Dataset few = mnist.train().limit(64);
    Parameters parameters = network.parameters(1);
    Node images = network.batch("images", 64), labels = Node.batch("labels", Shape.of(64));
    BatchSource source = BatchSource.inOrder(few, new Scale(), 64);
    Tensor pixels = Tensor.zeros(images.shape()), digits = Tensor.zeros(labels.shape());
    source.images(0, 0, 64, pixels.data(), source.worker());
    source.labels(0, 0, 64, digits.data());
    Scope scope = Scope.training(parameters, new Randomness(1));
    Node loss = network.forward(images.set(pixels), scope).crossEntropy(labels.set(digits)).mean();
    try (Graph graph = Graph.training(loss)) {
      graph.run();
    }
    List<Node> all = List.copyOf(parameters.nodes().values());
    double first = length(all.getFirst()), last = length(all.get(all.size() - 4));
    IO.println(
        "%s  length of the gradient: first layer %.2e, last block %.2e"
            .formatted(name, first, last));
  }

  double length(Node parameter) {
    double sum = 0;
    for (float g : parameter.gradients()) {
      sum += g * g;
    }
    return Math.sqrt(sum);
  }

  void train(String name, Network network) {
    TrainingInput input = TrainingInput.of(network, new Scale(), mnist.train().limit(5000), 1);
    TrainingSettings settings =
        TrainingSettings.of(new CrossEntropy(), Adam.usual(), Schedule.oneCycle(0.005), 32, 2);
    try (Trainer trainer = new Trainer(input, settings, 2, Kernels.inUse())) {
      trainer.train();
      double accuracy = trainer.evaluator(mnist.test().limit(2000)).evaluate().score().accuracy();
      IO.println(
          "%s  %6d parameters  test accuracy %.4f"
              .formatted(name, network.parameterCount(), accuracy));
    }
  }
}
