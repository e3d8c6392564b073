// 6 · Why the loss matters
//
// The same linear model from the same random start, trained with three losses: squared error on
// the sigmoid, squared error on the softmax, and cross-entropy. The first two have almost no
// slope where the model is surest and wrong; cross-entropy's slope to the logits is softmax(z) -
// target, the larger the more wrong. That line is derived in docs/learn/backward-softmax.md, and
// measured here.
//
// In the articles: "Loss Function" (from-scratch), 14 %, 16 % and 84 % after one epoch;
// LogSoftMax and "cross entropy loss" (hello-dl).
// Try next: 40 epochs, as the article; a start ten times smaller.

import dev.inkling.autograd.*;
import dev.inkling.data.*;
import dev.inkling.data.prepare.*;
import dev.inkling.data.store.*;
import dev.inkling.nn.*;
import dev.inkling.nn.loss.*;
import dev.inkling.nn.optimiser.*;
import dev.inkling.nn.schedule.*;
import dev.inkling.tensor.*;
import dev.inkling.train.*;
import module java.base;

class WhyTheLossMatters {
  static final List<Loss> LOSSES =
      List.of(new SquaredErrorOnSigmoid(), new SquaredErrorOnSoftmax(), new CrossEntropy());

  void main() {
    slopes();
    measureCrossEntropy();
    train();
  }

  /// The slope of each loss for an image of class 0 that the model takes for class 1, ever surer.
  void slopes() {
    IO.println("slope of the loss by the logit of the right class, when the wrong one has logit z");
    IO.println("                               z = 0      z = 5     z = 10     z = 20");
    for (Loss loss : LOSSES) {
      StringBuilder row = new StringBuilder("%-26s".formatted(loss));
      for (float z : new float[] {0, 5, 10, 20}) {
        row.append("  %9.6f".formatted(gradient(loss, -z, z)[0]));
      }
      IO.println(row);
    }
  }

  float[] gradient(Loss loss, float... logits) {
    Node z = Node.parameter("z", Tensor.of(new float[][] {logits}));
    Node label = Node.batch("label", Shape.of(1)).set(Tensor.vector(0));
    return loss.of(z.batch(), label).gradient(z).data();
  }

  /// dz = softmax(z) - one-hot, against central differences.
  void measureCrossEntropy() {
    float[] z = {0.3f, -1.2f, 2.0f, 0.1f};
    float[] softmax = Node.constant(Tensor.vector(z)).softmax(0).value().data();
    double apart = 0;
    for (int k = 0; k < z.length; k++) {
      float[] up = z.clone(), down = z.clone();
      up[k] += 0.01f;
      down[k] -= 0.01f;
      double measured = (minusLogSoftmax(up) - minusLogSoftmax(down)) / (up[k] - down[k]);
      double derived = softmax[k] - (k == 0 ? 1 : 0);
      apart = Math.max(apart, Math.abs(measured - derived));
      apart = Math.max(apart, Math.abs(gradient(new CrossEntropy(), z)[k] - derived));
    }
    IO.println(
        "softmax - target, measured and Inkling's: largest difference %.6f\n".formatted(apart));
  }

  double minusLogSoftmax(float[] z) {
    double sum = 0;
    for (float logit : z) {
      sum += Math.exp(logit);
    }
    return Math.log(sum) - z[0];
  }

  void train() {
    DatasetPair mnist = new DataStore(Path.of("data")).open(DataSpec.parse("mnist"));
    Initialiser normal = new Initialiser.Normal(1);
    Network network =
        Network.of(
            Shape.of(1, 28, 28), new Flatten(), Linear.of(784, 10).initialised(normal, normal));
    for (Loss loss : LOSSES) {
      TrainingSettings settings =
          TrainingSettings.of(loss, Sgd.plain(), Schedule.constant(1), 256, 1);
      TrainingInput input = TrainingInput.of(network, new Scale(), mnist.train(), 1);
      try (Trainer trainer = new Trainer(input, settings, 2, Kernels.inUse())) {
        trainer.train();
        double accuracy = trainer.evaluator(mnist.test()).evaluate().score().accuracy();
        IO.println("%-26s  one epoch  test accuracy %.4f".formatted(loss, accuracy));
      }
    }
  }
}
