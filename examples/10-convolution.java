// 10 · Convolution
//
// A small patch of weights slides over the image, and the same weights serve everywhere: the
// result at a place is the sum of the pixels under the patch, each times its weight. First a
// patch chosen by hand that finds edges; then a network that learns its own 24 patches, and
// beats a hidden layer with seven times as many parameters.
//
// In the articles: convolutional networks (codelab); the last experiment of from-scratch.
// Try next: turn the edge detector by 90°; the codelab's 6-12-24-200, `./inkling train
// codelab-conv-dropout`. How the gradient finds its way back: example 13.

import dev.inkling.autograd.*;
import dev.inkling.autograd.op.ConvGeometry;
import dev.inkling.data.*;
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

class Convolution {
  DatasetPair mnist = new DataStore(Path.of("data")).open(DataSpec.parse("mnist"));

  void main() {
    edges();
    Network dense = network(new Flatten(), Linear.of(784, 100).withRelu(), Linear.of(100, 10));
    Conv2d first = Conv2d.of(1, 8, 5).stride(2).padding(Padding.SAME).withRelu();
    Conv2d second = Conv2d.of(8, 16, 5).stride(2).padding(Padding.SAME).withRelu();
    train("784-100-10  ", dense);
    train("conv 8, 16  ", network(first, second, new Flatten(), Linear.of(16 * 49, 10)));
  }

  /// A kernel that answers where the left is darker than the right.
  void edges() {
    byte[] pixels = new byte[784];
    float[] image = new float[784];
    for (int i = 0; i < 784; i++) {
      image[i] = mnist.test().pixels()[mnist.test().offset(3) + i] & 255;
    }
    Node x = Node.constant(Tensor.of(Shape.of(1, 1, 28, 28), image)).batch();
    Node kernel = Node.constant(Tensor.of(Shape.of(1, 1, 3, 3), -1, 0, 1, -2, 0, 2, -1, 0, 1));
    Node bias = Node.constant(Tensor.vector(0));
    float[] y = x.conv2d(kernel, bias, 1, ConvGeometry.Padding.SAME).value().data();
    for (int i = 0; i < 784; i++) {
      pixels[i] = (byte) Math.clamp(Math.round(y[i] / 4), 0, 255);
    }
    IO.print(TextPicture.ASCII.draw(pixels, 0, ImageSize.grey(28, 28)));
  }

  Network network(Layer... layers) {
    return Network.of(Shape.of(1, 28, 28), layers);
  }

  void train(String name, Network network) {
    TrainingInput input = TrainingInput.of(network, new Scale(), mnist.train().limit(10_000), 1);
    TrainingSettings settings =
        TrainingSettings.of(new CrossEntropy(), Adam.usual(), Schedule.oneCycle(0.005), 64, 3);
    try (Trainer trainer = new Trainer(input, settings, 2, Kernels.inUse())) {
      trainer.train();
      double accuracy = trainer.evaluator(mnist.test()).evaluate().score().accuracy();
      IO.println(
          "%s  %6d parameters  test accuracy %.4f"
              .formatted(name, network.parameterCount(), accuracy));
    }
  }
}
