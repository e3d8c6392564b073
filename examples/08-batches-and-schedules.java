// 8 · Batches and schedules
//
// A gradient of few images is quick and noisy, one of many is exact and slow: the same pass over
// the training set makes 3,750 small steps or 58 large ones. And noise decides how low one
// comes: with a constant learning rate the weights go on jumping about; a rate that falls lets
// them settle.
//
// In the articles: "One final complication: batches" (hello-dl); DataLoader and mini-batches
// (from-scratch); the learning rate decay, "the impact of this little change is spectacular"
// (codelab).
// Try next: Schedule.oneCycle(0.01), which starts slowly as well; batch 4 with learning rate
// 0.02.

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

class BatchesAndSchedules {
  static final Network NETWORK =
      Network.of(
          Shape.of(1, 28, 28), new Flatten(), Linear.of(784, 100).withRelu(), Linear.of(100, 10));

  DatasetPair mnist = new DataStore(Path.of("data")).open(DataSpec.parse("mnist"));

  void main() {
    IO.println("one epoch of plain descent, learning rate 0.1");
    for (int batch : new int[] {16, 128, 1024}) {
      Sgd sgd = Sgd.plain();
      List<Double> accuracies = train(mnist.train(), sgd, Schedule.constant(0.1), batch, 1);
      int steps = mnist.train().count() / batch;
      IO.println(
          "  batch %4d  %4d steps  test accuracy %.4f"
              .formatted(batch, steps, accuracies.getLast()));
    }

    IO.println("\nAdam, 10,000 images, 12 epochs: the last five of them");
    show("constant 0.01    ", Schedule.constant(0.01));
    show("0.01 down to 1e-4", Schedule.exponential(0.01, 0.0001, 250));
  }

  void show(String name, Schedule schedule) {
    List<Double> all = train(mnist.train().limit(10_000), Adam.usual(), schedule, 100, 12);
    List<Double> last = all.subList(all.size() - 5, all.size());
    double spread = Collections.max(last) - Collections.min(last);
    String shown = last.stream().map("%.4f"::formatted).collect(Collectors.joining(" "));
    IO.println(
        "  %s  %s  spread %.4f  test accuracy %.4f".formatted(name, shown, spread, last.getLast()));
  }

  /// The test accuracy after each epoch. It is only looked at: nothing is chosen by it.
  List<Double> train(Dataset train, Optimiser optimiser, Schedule rate, int batch, int epochs) {
    TrainingInput input =
        new TrainingInput(NETWORK, new Scale(), train, Optional.of(mnist.test()), 1, 0);
    TrainingSettings settings =
        TrainingSettings.of(new CrossEntropy(), optimiser, rate, batch, epochs);
    List<Double> accuracies = new ArrayList<>();
    try (Trainer trainer = new Trainer(input, settings, 2, Kernels.inUse())) {
      trainer.listen(
          event -> {
            if (event instanceof TrainingEvent.Validated validated) {
              accuracies.add(validated.evaluation().score().accuracy());
            }
          });
      trainer.train();
    }
    return accuracies;
  }
}
