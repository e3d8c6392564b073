// 5 · A linear model with gradient descent
//
// Ten weighted sums of the 784 pixels, one a digit; the largest says which digit it is. The
// 7,850 numbers start at 0 and learn by the loop that trains every network: take a batch,
// compute the loss, compute its gradient, move each parameter a little against its gradient.
//
// In the articles: "Linear model", "SGD", "Training loop" (from-scratch); the 1-layer network
// (codelab); layers = [10] and the weights as images (pychain), 91.5 % after one pass.
// Try next: other digits' weights; a learning rate of 5; a random start instead of 0.

import dev.inkling.autograd.*;
import dev.inkling.data.*;
import dev.inkling.data.augment.*;
import dev.inkling.data.batch.*;
import dev.inkling.data.prepare.*;
import dev.inkling.data.store.*;
import dev.inkling.tensor.*;
import module java.base;

class LinearModel {
  static final int BATCH = 128, EPOCHS = 3;
  static final float LEARNING_RATE = 0.5f;

  Node weights = Node.parameter("weights", Tensor.zeros(Shape.of(784, 10)));
  Node biases = Node.parameter("biases", Tensor.zeros(Shape.of(10)));

  void main() {
    DatasetPair mnist = new DataStore(Path.of("data")).open(DataSpec.parse("mnist"));
    IO.println("untrained  test accuracy %.4f".formatted(accuracy(mnist.test())));
    BatchSource batches =
        BatchSource.shuffled(mnist.train(), new Scale(), Augmentation.NONE, BATCH, 1, true);
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      double loss = trainEpoch(batches, epoch);
      double accuracy = accuracy(mnist.test());
      IO.println("epoch %d    loss %.4f  test accuracy %.4f".formatted(epoch, loss, accuracy));
    }
    IO.println("\nthe weights of digit 0: where ink speaks for it (#) and against it (-)");
    IO.print(drawn(0));
  }

  /// The model: [N, 784] · [784, 10] + [10], the biases broadcast over the batch.
  Node model(Node images) {
    return images.matmul(weights).add(biases);
  }

  double trainEpoch(BatchSource batches, int epoch) {
    Node images = Node.batch("images", Shape.of(BATCH, 784));
    Node labels = Node.batch("labels", Shape.of(BATCH));
    Node loss = model(images).crossEntropy(labels).mean();
    Tensor pixels = Tensor.zeros(images.shape()), digits = Tensor.zeros(labels.shape());
    BatchSource.Worker worker = batches.worker();
    double sum = 0;
    try (Graph graph = Graph.training(loss)) { // laid out once, replayed for every batch
      for (int i = 0; i < batches.stepsPerEpoch(); i++) {
        long step = (long) (epoch - 1) * batches.stepsPerEpoch() + i;
        batches.images(step, 0, BATCH, pixels.data(), worker);
        batches.labels(step, 0, BATCH, digits.data());
        images.set(pixels);
        labels.set(digits);
        graph.run();
        descend(weights);
        descend(biases);
        sum += loss.value().item();
      }
    }
    return sum / batches.stepsPerEpoch();
  }

  /// parameter = parameter - learning rate · gradient
  void descend(Node parameter) {
    float[] values = parameter.values(), gradients = parameter.gradients();
    for (int i = 0; i < values.length; i++) {
      values[i] -= LEARNING_RATE * gradients[i];
    }
    parameter.changed();
  }

  double accuracy(Dataset test) {
    BatchSource all = BatchSource.inOrder(test, new Scale(), test.count());
    Tensor pixels = Tensor.zeros(Shape.of(test.count(), 784));
    all.images(0, 0, test.count(), pixels.data(), all.worker());
    float[] predicted = model(Node.constant(pixels)).argmax(1).value().data();
    return (double)
            IntStream.range(0, predicted.length).filter(i -> predicted[i] == test.label(i)).count()
        / predicted.length;
  }

  String drawn(int digit) {
    StringBuilder picture = new StringBuilder();
    for (int pixel = 0; pixel < 784; pixel++) {
      float weight = weights.value().at(pixel, digit);
      picture.append(
          weight > 0.2
              ? "##"
              : weight > 0.05 ? "++" : weight < -0.2 ? "--" : weight < -0.05 ? ".." : "  ");
      picture.append(pixel % 28 == 27 ? "\n" : "");
    }
    return picture.toString().replaceAll(" +\n", "\n");
  }
}
