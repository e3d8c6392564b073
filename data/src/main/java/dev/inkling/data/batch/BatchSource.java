package dev.inkling.data.batch;

import dev.inkling.data.Dataset;
import dev.inkling.data.augment.Augmentation;
import dev.inkling.data.augment.Scratch;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.tensor.CounterRandom;
import dev.inkling.tensor.CounterRandom.Purpose;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The batches of a data set: which examples step s sees, as floats ready for the network.
///
/// What a batch holds is a function of (seed, step) alone, so several threads can each fill their
/// own rows of it at the same time, every one with its own [Worker], and a resumed run continues
/// with the very batches that an undisturbed run sees. In the steady state filling allocates
/// nothing. Two steps that are filled at the same time must not be more than one epoch apart.
///
/// Example, the rows 0 to 31 of step 7:
/// ```java
/// BatchSource batches = BatchSource.shuffled(train, new Scale(), Augmentation.NONE, 64, 1, true);
/// BatchSource.Worker worker = batches.worker();
/// batches.images(7, 0, 32, images, worker);
/// batches.labels(7, 0, 32, labels);
/// ```
public final class BatchSource {
  /// The label of rows that a short last batch leaves empty.
  public static final int NO_LABEL = -1;

  private final Dataset dataset;
  private final Preprocessing preprocessing;
  private final Augmentation augmentation;
  private final int batchSize;
  private final long seed;
  private final boolean dropLast;
  private final @Nullable EpochOrder order;

  private BatchSource(
      Dataset dataset,
      Preprocessing preprocessing,
      Augmentation augmentation,
      int batchSize,
      long seed,
      boolean dropLast,
      @Nullable EpochOrder order) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size is " + batchSize + ", expected at least 1");
    }
    this.dataset = dataset;
    this.preprocessing = preprocessing;
    this.augmentation = augmentation;
    this.batchSize = batchSize;
    this.seed = seed;
    this.dropLast = dropLast && dataset.count() >= batchSize;
    this.order = order;
  }

  /// Batches for training: every epoch in another order, every image augmented anew.
  ///
  /// @param train the training set
  /// @param preprocessing fitted on it
  /// @param augmentation how images are varied, or [Augmentation#NONE]
  /// @param batchSize rows of a batch
  /// @param seed the run's seed
  /// @param dropLast whether the last batch of an epoch is left out if it is short; a set smaller
  ///     than one batch is never left out
  /// @throws IllegalArgumentException if the batch size is below 1
  public static BatchSource shuffled(
      Dataset train,
      Preprocessing preprocessing,
      Augmentation augmentation,
      int batchSize,
      long seed,
      boolean dropLast) {
    EpochOrder order = new EpochOrder(new Permutation(train.count(), seed));
    return new BatchSource(train, preprocessing, augmentation, batchSize, seed, dropLast, order);
  }

  /// Batches for judging: all images once, in the order of the data set, as they are.
  ///
  /// @throws IllegalArgumentException if the batch size is below 1
  public static BatchSource inOrder(Dataset dataset, Preprocessing preprocessing, int batchSize) {
    return new BatchSource(dataset, preprocessing, Augmentation.NONE, batchSize, 0, false, null);
  }

  /// The data set.
  public Dataset dataset() {
    return dataset;
  }

  /// The rows of a batch.
  public int batchSize() {
    return batchSize;
  }

  /// The batches of one epoch.
  public int stepsPerEpoch() {
    int whole = dataset.count() / batchSize;
    return dropLast || dataset.count() % batchSize == 0 ? whole : whole + 1;
  }

  /// The epoch, from 0, that a step, from 0, belongs to.
  public long epochOf(long step) {
    return step / stepsPerEpoch();
  }

  /// How many rows of the step's batch hold examples: the batch size, except for a short last one.
  public int rowsOf(long step) {
    return Math.min(batchSize, dataset.count() - firstOf(step));
  }

  /// Which image of the data set stands in a row of a step's batch.
  public int exampleAt(long step, int row) {
    int place = firstOf(step) + row;
    return order == null ? place : order.of(epochOf(step))[place];
  }

  /// Working memory for one thread.
  public Worker worker() {
    return new Worker(dataset, augmentation);
  }

  /// Writes the images of the rows `from` (inclusive) to `to` (exclusive) of the step's batch; rows
  /// past [#rowsOf] become 0.
  ///
  /// @param images the whole batch `[batchSize, C, H, W]`
  /// @param worker this thread's
  public void images(long step, int from, int to, float[] images, Worker worker) {
    CounterRandom stream = CounterRandom.of(seed, Purpose.AUGMENTATION, step);
    int values = dataset.size().values();
    int filled = Math.min(to, rowsOf(step));
    for (int row = from; row < filled; row++) {
      image(stream, exampleAt(step, row), images, row * values, worker);
    }
    int empty = Math.max(from, filled);
    if (empty < to) {
      Arrays.fill(images, empty * values, to * values, 0);
    }
  }

  /// Writes the labels of the rows `from` to `to` of the step's batch; rows past [#rowsOf] become
  /// [#NO_LABEL].
  public void labels(long step, int from, int to, int[] labels) {
    int rows = rowsOf(step);
    for (int row = from; row < to; row++) {
      labels[row] = row < rows ? dataset.label(exampleAt(step, row)) : NO_LABEL;
    }
  }

  /// The same as floats, for a tensor.
  public void labels(long step, int from, int to, float[] labels) {
    int rows = rowsOf(step);
    for (int row = from; row < to; row++) {
      labels[row] = row < rows ? dataset.label(exampleAt(step, row)) : NO_LABEL;
    }
  }

  /// Writes the image of one row of the step's batch to `out` at `at`; 0 for a row past [#rowsOf].
  public void image(long step, int row, float[] out, int at, Worker worker) {
    if (row >= rowsOf(step)) {
      Arrays.fill(out, at, at + dataset.size().values(), 0f);
      return;
    }
    CounterRandom stream = CounterRandom.of(seed, Purpose.AUGMENTATION, step);
    image(stream, exampleAt(step, row), out, at, worker);
  }

  private int firstOf(long step) {
    return (int) (step % stepsPerEpoch()) * batchSize;
  }

  private void image(CounterRandom stream, int example, float[] images, int at, Worker worker) {
    int values = dataset.size().values();
    augmentation.apply(
        stream, example, dataset.pixels(), dataset.offset(example), worker.scratch, images, at);
    preprocessing.apply(images, at, values);
  }

  /// Working memory of one thread that fills batches.
  public static final class Worker {
    private final Scratch scratch;

    private Worker(Dataset dataset, Augmentation augmentation) {
      scratch = augmentation.scratch(dataset.size());
    }
  }
}
