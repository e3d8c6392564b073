package dev.inkling.recipes;

import dev.inkling.data.Dataset;
import dev.inkling.data.ImageSize;
import dev.inkling.data.prepare.Scale;
import dev.inkling.nn.Network;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Shape;
import dev.inkling.train.Trainer;
import dev.inkling.train.TrainingInput;
import dev.inkling.train.TrainingSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Trains a network of the same kind on a made-up batch, on a thread of its own, while the data is
/// read: then the kernels are compiled, or nearly so, when training begins. Until they are, each of
/// their vectors is an object, and a step takes fifty times as long. Nothing of it is kept.
final class WarmUp {
  /// A larger network trains so long that the first second does not matter, and twice its memory
  /// might not be there.
  private static final int MOST_PARAMETERS = 1 << 18;

  /// Reading data from the network may take longer than it takes to compile everything.
  private static final long MOST_STEPS = 1_000;

  /// Larger batches compile nothing more, and take memory that the training may need.
  private static final int MOST_IMAGES = 256;

  private final Thread thread;
  private volatile boolean ending;
  private volatile long steps;

  private WarmUp(Network network, TrainingSettings settings) {
    this.thread =
        Thread.ofPlatform().daemon().name("inkling-warm-up").start(() -> train(network, settings));
  }

  /// Begins, where it pays.
  ///
  /// @param threads that the training will have; a single one has the data to read
  static Optional<WarmUp> begin(Recipe recipe, TrainingSettings settings, int threads) {
    Network network = recipe.network();
    return threads < 2 || network.parameterCount() > MOST_PARAMETERS
        ? Optional.empty()
        : Optional.of(new WarmUp(network, settings));
  }

  private void train(Network network, TrainingSettings settings) {
    Dataset images = images(network, Math.min(MOST_IMAGES, settings.batchSize()));
    TrainingInput input =
        new TrainingInput(network, new Scale(), images, Optional.empty(), 0, MOST_STEPS);
    try (Trainer trainer = new Trainer(input, settings, 1, Kernels.inUse())) {
      trainer.listen(event -> noteAndEndIfAsked(trainer));
      trainer.train();
    } catch (RuntimeException | OutOfMemoryError _) {
      // Then the kernels stay cold; the training itself will say what is wrong.
    }
  }

  private void noteAndEndIfAsked(Trainer trainer) {
    steps = trainer.step();
    if (ending) {
      trainer.stop();
    }
  }

  /// A batch of images, each pixel another grey than its neighbours.
  private static Dataset images(Network network, int count) {
    Shape shape = network.input();
    byte[] pixels = new byte[count * shape.size()], labels = new byte[count];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 97 % 251);
    }
    int classes = network.output().size();
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % classes);
    }
    ImageSize size = new ImageSize(shape.extent(0), shape.extent(1), shape.extent(2));
    List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    return new Dataset("warm-up", size, pixels, labels, names, "made up");
  }

  /// How many steps it has done.
  long steps() {
    return steps;
  }

  /// Ends it; it may still finish its step.
  void end() {
    ending = true;
  }

  /// Waits for its thread.
  ///
  /// @return whether that has ended within a while
  boolean awaitEnd(Duration patience) throws InterruptedException {
    return thread.join(patience);
  }
}
