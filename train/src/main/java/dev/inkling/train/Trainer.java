package dev.inkling.train;

import dev.inkling.autograd.Graph;
import dev.inkling.autograd.Node;
import dev.inkling.autograd.Randomness;
import dev.inkling.autograd.Workers;
import dev.inkling.data.Dataset;
import dev.inkling.data.batch.BatchSource;
import dev.inkling.data.prepare.Scale;
import dev.inkling.nn.Parameters;
import dev.inkling.nn.Scope;
import dev.inkling.nn.optimiser.GradientNorm;
import dev.inkling.nn.optimiser.MovingAverage;
import dev.inkling.nn.optimiser.Optimisation;
import dev.inkling.runlog.Score;
import dev.inkling.tensor.Kernels;
import dev.inkling.tensor.Shape;
import dev.inkling.tensor.Tensor;
import dev.inkling.train.TrainingEvent.BatchDone;
import dev.inkling.train.TrainingEvent.Finished;
import dev.inkling.train.TrainingEvent.Started;
import dev.inkling.train.TrainingEvent.Stopped;
import dev.inkling.train.TrainingEvent.Validated;
import dev.inkling.train.TrainingEvent.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Trains a network. [#train] is the loop; everything else (progress, log, checkpoints) listens.
///
/// The same seed gives the same weights, bit by bit, on any number of threads, with scalar or
/// vector
/// kernels, and when training goes on from a checkpoint.
///
/// ```java
/// try (Trainer trainer = new Trainer(input, settings, 2, Kernels.inUse())) {
///   trainer.train();
/// }
/// ```
public final class Trainer implements AutoCloseable {
  /// The final weights are tried on at most so many training images,
  private static final int TRIED = 10_000;

  /// and on no more than a tenth of as many as were trained on, at least on some: a third of the
  /// work of a step is done to try an image.
  private static final int TRIED_SHARE = 10;

  private static final int FEWEST_TRIED = 1_000;

  private final TrainingInput input;
  private final TrainingSettings settings;
  private final Workers workers;
  private final Kernels kernels;
  private final Parameters parameters;
  private final Randomness randomness;
  private final BatchSource batches;
  private final Node logits;
  private final Node loss;
  private final Graph graph;
  private final Optimisation optimisation;
  private final Optional<MovingAverage> average;
  private final GradientNorm gradientNorm;
  private final Optional<Evaluator> validation;
  private final Optional<Watcher> watcher;
  private final BatchAccuracy batchAccuracy;
  private final Divergence divergence;
  private final List<TrainingEvent.Listener> listeners = new ArrayList<>();
  private final long steps;

  private volatile boolean stopping;
  private Runnable beforeStep = () -> {};
  private double learningRateFactor = 1;
  private long step;
  private double seconds;
  private double bestAccuracy = -1;
  private int sinceBest;

  /// A trainer at step 0; it lays out the network's graph.
  ///
  /// @param threads worker threads, the calling one included
  public Trainer(TrainingInput input, TrainingSettings settings, int threads, Kernels kernels) {
    this.input = input;
    this.settings = settings;
    this.kernels = kernels;
    this.workers = Workers.of(threads);
    int batchSize = Math.min(settings.batchSize(), input.train().count());
    this.batches =
        BatchSource.shuffled(
            input.train(),
            input.preprocessing(),
            settings.augmentation(),
            batchSize,
            input.seed(),
            true);
    this.steps =
        input.steps() > 0
            ? input.steps()
            : Math.max(1, Math.round(settings.epochs() * batches.stepsPerEpoch()));
    this.randomness = new Randomness(input.seed());
    this.parameters = input.network().parameters(input.seed());
    Node images = input.network().batch("images", batchSize);
    Node labels = Node.batch("labels", Shape.of(batchSize));
    images.source(ImageFeed.of(batches, () -> step, threads));
    labels.source(ImageFeed.labels(batches, () -> step));
    this.logits = input.network().forward(images, Scope.training(parameters, randomness));
    this.loss = settings.loss().of(logits, labels);
    this.graph = Graph.training(workers, kernels, loss, logits);
    this.optimisation = settings.optimiser().on(parameters, workers);
    this.average =
        settings.averageDecay() == 0
            ? Optional.empty()
            : Optional.of(new MovingAverage(settings.averageDecay(), true, parameters, workers));
    this.gradientNorm = new GradientNorm(parameters, workers);
    this.validation = input.validation().map(this::evaluator);
    this.watcher = input.watch().map(watch -> new Watcher(watch, this::evaluator));
    this.batchAccuracy = new BatchAccuracy(batches, logits);
    this.divergence = new Divergence(parameters);
  }

  /// Has a listener told of everything that happens.
  public Trainer listen(TrainingEvent.Listener listener) {
    listeners.add(listener);
    return this;
  }

  /// Has something done on the training thread before each step, when nothing is left to do of the
  /// step before; it may wait, [#stop] and set the [#learningRateFactor].
  Trainer beforeStep(Runnable action) {
    beforeStep = action;
    return this;
  }

  /// Does all steps that are left, or as many as there are until [#stop] is called.
  ///
  /// @return whether all steps were done
  /// @throws DivergedException at the first number that is not finite
  public boolean train() {
    emit(new Started(step, steps, batches.stepsPerEpoch(), batches.batchSize()));
    if (step == 0) {
      look();
    }
    while (step < steps && !isExhausted()) {
      beforeStep.run();
      if (stopping) {
        emit(new Stopped(step, "stopped by the user"));
        return false;
      }
      oneStep();
      validate();
      look();
    }
    if (isExhausted()) {
      emit(new Stopped(step, "no better validation in " + sinceBest + " epochs"));
    }
    average.ifPresent(MovingAverage::swap);
    emit(new Finished(step, trainScore(), seconds));
    return true;
  }

  private void oneStep() {
    long start = System.nanoTime();
    randomness.step(step);
    graph.run();
    double value = loss.values()[0];
    divergence.check(step, value, learningRate());
    double rate = learningRate();
    double beta = momentum();
    if (settings.momentum().isPresent()) {
      optimisation.momentum(beta);
    }
    optimisation.step(rate, clipping());
    average.ifPresent(MovingAverage::update);
    step++;
    seconds += (System.nanoTime() - start) / 1e9;
    double accuracy = batchAccuracy.of(step - 1);
    int images = batches.batchSize();
    emit(new BatchDone(step, epoch(), value, accuracy, rate, beta, images, seconds));
  }

  private double learningRate() {
    return learningRateFactor * settings.learningRate().at((double) step / steps, step);
  }

  private double momentum() {
    return settings.momentum().map(m -> m.at((double) step / steps, step)).orElse(0.0);
  }

  private double clipping() {
    return settings.clipNorm() == 0
        ? 1
        : GradientNorm.scale(gradientNorm.measure(), settings.clipNorm());
  }

  private double epoch() {
    return (double) step / batches.stepsPerEpoch();
  }

  /// Tries the weights that would be saved now on the validation part.
  private void validate() {
    if (!validatesAfter(step)) {
      return;
    }
    Evaluation evaluation = withAverage(() -> validation.orElseThrow().evaluate());
    boolean best = evaluation.score().accuracy() > bestAccuracy;
    sinceBest = best ? 0 : sinceBest + 1;
    bestAccuracy = Math.max(bestAccuracy, evaluation.score().accuracy());
    emit(new Validated(step, epoch(), evaluation, best, seconds));
  }

  private boolean validatesAfter(long step) {
    boolean epochOver = step % batches.stepsPerEpoch() == 0 || step == steps;
    return validation.isPresent() && epochOver;
  }

  /// Tries the weights that would be saved now on what is watched.
  private void look() {
    if (!looksAfter(step)) {
      return;
    }
    Watcher watched = watcher.orElseThrow();
    boolean last = step == steps;
    Evaluation evaluation = withAverage(() -> watched.evaluate(last));
    emit(new Watched(step, epoch(), evaluation, watched.images(last), seconds));
  }

  /// Whether what is watched is tried after so many steps.
  boolean looksAfter(long step) {
    return watcher.isPresent() && watcher.get().due(step, steps, batches.stepsPerEpoch());
  }

  /// Whether the network is tried, on validation images or on what is watched, after so many steps.
  boolean triesAfter(long step) {
    return validatesAfter(step) || looksAfter(step);
  }

  private boolean isExhausted() {
    return settings.patience() > 0 && sinceBest >= settings.patience();
  }

  private Score trainScore() {
    long tried = Math.clamp(images() / TRIED_SHARE, FEWEST_TRIED, TRIED);
    return evaluator(input.train().limit((int) tried)).evaluate().score();
  }

  /// Does something while the averaged weights, if there are any, are in place.
  <T> T withAverage(Supplier<T> action) {
    average.ifPresent(MovingAverage::swap);
    try {
      return action.get();
    } finally {
      average.ifPresent(MovingAverage::swap);
    }
  }

  /// An evaluator of the weights as they are.
  public Evaluator evaluator(Dataset dataset) {
    return new Evaluator(
        input.network(), parameters, input.preprocessing(), dataset, workers, kernels);
  }

  /// Asks the loop to end after the present step; may be called from any thread.
  public void stop() {
    stopping = true;
  }

  /// Whether [#stop] was called.
  boolean isStopping() {
    return stopping;
  }

  /// What the schedule's learning rate is multiplied by from the next step on; 1 at first.
  void learningRateFactor(double factor) {
    learningRateFactor = factor;
  }

  double learningRateFactor() {
    return learningRateFactor;
  }

  /// The digits of the last batch, and what the network took them for.
  BatchDigits batchDigits() {
    BatchSource greys =
        BatchSource.shuffled(
            input.train(),
            new Scale(),
            settings.augmentation(),
            batches.batchSize(),
            input.seed(),
            true);
    return new BatchDigits(greys, logits);
  }

  /// The weights, which training changes; after [#train] those that are judged and saved.
  public Parameters parameters() {
    return parameters;
  }

  /// Steps done.
  public long step() {
    return step;
  }

  /// Steps in all.
  public long steps() {
    return steps;
  }

  /// Steps of one pass over the training set.
  public int stepsPerEpoch() {
    return batches.stepsPerEpoch();
  }

  /// Images of a step.
  public int batchSize() {
    return batches.batchSize();
  }

  /// Passes over the training set done, with fraction.
  public double epochs() {
    return epoch();
  }

  /// Images seen so far.
  public long images() {
    return step * batches.batchSize();
  }

  /// All that is needed to go on from here.
  public TrainingState state() {
    return TrainingState.of(this);
  }

  Optimisation optimisation() {
    return optimisation;
  }

  Optional<MovingAverage> average() {
    return average;
  }

  double seconds() {
    return seconds;
  }

  double bestAccuracy() {
    return bestAccuracy;
  }

  int sinceBest() {
    return sinceBest;
  }

  /// Takes first weights from elsewhere, before the first step.
  ///
  /// @throws IllegalArgumentException if they belong to another network
  public void beginWith(Parameters weights) {
    Map<String, Tensor> values = weights.copy();
    parameters.restore(values);
    average.ifPresent(mean -> fill(mean.averages(), values));
  }

  private static void fill(Map<String, Tensor> places, Map<String, Tensor> values) {
    values.forEach(
        (name, value) -> {
          if (places.get(name) instanceof Tensor place) {
            System.arraycopy(value.data(), 0, place.data(), 0, place.data().length);
          }
        });
  }

  /// Goes on where a state was taken.
  ///
  /// @throws IllegalArgumentException if it belongs to another network or optimiser
  public void resume(TrainingState state) {
    state.restoreInto(this);
    step = state.step();
    seconds = state.seconds();
    bestAccuracy = state.bestAccuracy();
    sinceBest = state.sinceBest();
    learningRateFactor = state.learningRateFactor();
  }

  void emit(TrainingEvent event) {
    for (TrainingEvent.Listener listener : listeners) {
      listener.on(event);
    }
  }

  /// Ends the threads.
  @Override
  public void close() {
    graph.close();
    workers.close();
  }
}
