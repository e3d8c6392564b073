// 9 · Dropout
//
// With few images and many weights a network learns its training images by heart: the training
// loss goes to 0 while the test loss turns round and rises. Dropout leaves out a random half of
// the hidden numbers in every step (and doubles the others), so that no weight can rely on
// another being there. For prediction nothing is left out.
//
// In the articles: "overfitting" and dropout (codelab), where a quarter is dropped.
// Try next: Dropout(0.25f); `train.limit(20_000)`, which needs dropout far less; Adam with
// weightDecay(0.01), pychain's way.

import dev.inkling.autograd.*;
import dev.inkling.data.*;
import dev.inkling.data.prepare.*;
import dev.inkling.data.store.*;
import dev.inkling.nn.*;
import dev.inkling.nn.Dropout;
import dev.inkling.nn.loss.*;
import dev.inkling.nn.optimiser.*;
import dev.inkling.nn.schedule.*;
import dev.inkling.tensor.*;
import dev.inkling.train.*;
import module java.base;

class DropoutExample {
  static final int EPOCHS = 40;

  DatasetPair mnist = new DataStore(Path.of("data")).open(DataSpec.parse("mnist"));
  Dataset few = mnist.train().limit(1000);

  void main() {
    whatItDoes();
    train("without dropout", new Identity());
    train("with dropout 0.5", new Dropout(0.5f));
  }

  /// Twelve ones go in. The mask is a function of (seed, step), so it can be drawn again.
  void whatItDoes() {
    Node ones = Node.batch("ones", Shape.of(1, 12)).set(Tensor.filled(Shape.of(1, 12), 1));
    Randomness randomness = new Randomness(1);
    for (int step = 0; step < 3; step++) {
      randomness.step(step);
      float[] kept = ones.dropout(0.5f, randomness, 0).value().data();
      IO.println("step " + step + "  " + Arrays.toString(kept));
    }
  }

  void train(String name, Layer dropout) {
    Network network =
        Network.of(
            Shape.of(1, 28, 28),
            new Flatten(),
            Linear.of(784, 200).withRelu(),
            dropout,
            Linear.of(200, 100).withRelu(),
            dropout,
            Linear.of(100, 10));
    Dataset test = mnist.test().limit(2000);
    TrainingInput input = new TrainingInput(network, new Scale(), few, Optional.of(test), 1, 0);
    TrainingSettings settings =
        TrainingSettings.of(
            new CrossEntropy(), Adam.usual(), Schedule.constant(0.002), 100, EPOCHS);
    IO.println("\n" + name + "\nepoch  training loss  test loss  test accuracy");
    try (Trainer trainer = new Trainer(input, settings, 2, Kernels.inUse())) {
      Evaluator onTraining = trainer.evaluator(few);
      trainer.listen(
          event -> {
            if (event instanceof TrainingEvent.Validated validated) {
              print(validated, onTraining);
            }
          });
      trainer.train();
    }
  }

  void print(TrainingEvent.Validated validated, Evaluator onTraining) {
    long epoch = Math.round(validated.epoch());
    if (epoch == 1 || epoch == 5 || epoch % 10 == 0) {
      double training = onTraining.evaluate().score().loss();
      var test = validated.evaluation().score();
      IO.println(
          "%5d  %13.4f  %9.4f  %13.4f".formatted(epoch, training, test.loss(), test.accuracy()));
    }
  }
}
