package dev.inkling.train;

import dev.inkling.autograd.Node;
import dev.inkling.data.Dataset;
import dev.inkling.digits.Model;
import dev.inkling.digits.ModelFile;
import dev.inkling.runlog.BatchLogged;
import dev.inkling.runlog.ConfusionLogged;
import dev.inkling.runlog.InterventionLogged;
import dev.inkling.runlog.LayerLogged;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLog;
import dev.inkling.runlog.Score;
import dev.inkling.runlog.Validated;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps a run in its folder: the log, checkpoints every few seconds, and the model, which is the
/// best by validation, or the last where there is no validation part.
public final class RunRecorder implements TrainingEvent.Listener, AutoCloseable {
  /// How often a run's layers are logged,
  private static final int LAYER_LOGS = 100;

  /// but not more often than so many steps apart: sorting the weights takes as long as a step.
  private static final int STEPS_A_LAYER_LOG = 50;

  /// A checkpoint that takes longer makes the pause to the next one longer in proportion, so that
  /// saving a large network takes no larger share of the time than saving a small one.
  private static final long QUICK_NANOS = 100_000_000;

  /// The pause grows to at most so many times what was asked for, so that a slow disk does not cost
  /// a killed run much more than a fast one.
  private static final long LONGEST_PAUSE = 12;

  private final RunFolder folder;
  private final Trainer trainer;
  private final Model model;
  private final boolean validated;
  private final long checkpointNanos;
  private final RunLog log;
  private final DigitLog digits;
  private final Milestones layers;
  private long lastCheckpoint = System.nanoTime();
  private long pause;

  /// A recorder of one training.
  ///
  /// @param model the network with the trainer's own parameters
  /// @param validated whether there is a validation part to choose the best weights by
  /// @param test images to try the network on now and then, only to be looked at
  /// @param checkpointEvery time between checkpoints, where one is saved in a tenth of a second
  public RunRecorder(
      RunFolder folder,
      Trainer trainer,
      Model model,
      boolean validated,
      Optional<Dataset> test,
      Duration checkpointEvery) {
    this.folder = folder;
    this.trainer = trainer;
    this.model = model;
    this.validated = validated;
    this.checkpointNanos = checkpointEvery.toNanos();
    this.pause = checkpointNanos;
    this.layers = Milestones.every(Math.max(STEPS_A_LAYER_LOG, trainer.steps() / LAYER_LOGS));
    this.log = RunLog.open(folder.log());
    this.digits = new DigitLog(log, trainer, test);
  }

  @Override
  public void on(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Started started -> started(started);
      case TrainingEvent.BatchDone batch -> batchDone(batch);
      case TrainingEvent.Validated done -> validated(done);
      case TrainingEvent.Watched done -> watched(done);
      case TrainingEvent.Paused paused -> checkpoint();
      case TrainingEvent.Continued done -> continued(done);
      case TrainingEvent.RateChanged changed -> rateChanged(changed);
      case TrainingEvent.Warned warned -> {}
      case TrainingEvent.Stopped stopped -> checkpoint();
      case TrainingEvent.Finished finished -> finished(finished);
    }
  }

  private void started(TrainingEvent.Started started) {
    log.truncateAfter(started.step());
    if (started.step() == 0) {
      logLayers(0);
    }
    digits.started(started.step());
  }

  private void batchDone(TrainingEvent.BatchDone batch) {
    log.log(
        new BatchLogged(
            batch.step(),
            batch.epoch(),
            batch.loss(),
            batch.accuracy(),
            batch.learningRate(),
            batch.momentum(),
            batch.images(),
            batch.seconds()));
    if (layers.due(batch.step())) {
      logLayers(batch.step());
    }
    digits.batchDone(batch);
    // A checkpoint between a step and the trying that follows it would make a resumed run miss
    // that.
    if (!trainer.triesAfter(batch.step())) {
      checkpointIfDue();
    }
  }

  private void checkpointIfDue() {
    if (System.nanoTime() - lastCheckpoint >= pause) {
      long begin = System.nanoTime();
      checkpoint();
      lastCheckpoint = System.nanoTime();
      pause =
          checkpointNanos * Math.clamp((lastCheckpoint - begin) / QUICK_NANOS, 1, LONGEST_PAUSE);
    }
  }

  private void logLayers(long step) {
    for (Map.Entry<String, Node> entry : trainer.parameters().nodes().entrySet()) {
      String name = entry.getKey();
      int dot = name.lastIndexOf('.');
      Node node = entry.getValue();
      log.log(
          LayerLogged.of(
              step,
              name.substring(0, Math.max(0, dot)),
              name.substring(dot + 1),
              node.values(),
              node.gradients()));
    }
    logAll(step, "weight", 2);
    logAll(step, "bias", 1);
  }

  /// One spread over all layers: of the weights that are matrices or filters (the scales of batch
  /// normalisation are called weights too, but lie around 1), and of all biases.
  private void logAll(long step, String parameter, int leastRank) {
    List<Node> nodes =
        trainer.parameters().nodes().entrySet().stream()
            .filter(entry -> entry.getKey().endsWith("." + parameter))
            .map(Map.Entry::getValue)
            .filter(node -> node.shape().rank() >= leastRank)
            .toList();
    if (!nodes.isEmpty()) {
      List<float[]> values = nodes.stream().map(Node::values).toList();
      List<float[]> gradients = nodes.stream().map(Node::gradients).toList();
      log.log(LayerLogged.of(step, LayerLogged.ALL, parameter, values, gradients));
    }
  }

  private void validated(TrainingEvent.Validated done) {
    tried(done.step(), done.epoch(), done.evaluation(), done.seconds());
    if (done.best()) {
      trainer.withAverage(
          () -> {
            ModelFile.write(model, folder.model());
            return true;
          });
    }
    checkpointIfDue();
  }

  private void watched(TrainingEvent.Watched done) {
    tried(done.step(), done.epoch(), done.evaluation(), done.seconds());
    digits.watched(done);
    if (done.step() > 0) {
      checkpointIfDue();
    }
  }

  private void tried(long step, double epoch, Evaluation evaluation, double seconds) {
    Score score = evaluation.score();
    log.log(
        new Validated(
            step, epoch, score.loss(), score.accuracy(), score.errors(), score.count(), seconds));
    log.log(new ConfusionLogged(step, evaluation.confusion()));
  }

  private void continued(TrainingEvent.Continued done) {
    log.log(new InterventionLogged(done.step(), InterventionLogged.Kind.PAUSED, done.seconds()));
  }

  /// With a checkpoint at once, so that a run that is killed later changes its rate at the same
  /// step when it is resumed.
  private void rateChanged(TrainingEvent.RateChanged changed) {
    log.log(
        new InterventionLogged(
            changed.step(), InterventionLogged.Kind.LEARNING_RATE_FACTOR, changed.factor()));
    checkpoint();
  }

  private void finished(TrainingEvent.Finished finished) {
    if (!validated) {
      ModelFile.write(model, folder.model());
    }
    digits.finished(finished);
    log.flush();
  }

  /// Saves the state, unless it is already past saving. What was logged comes first, so that a
  /// resumed run finds its log complete up to the checkpoint.
  private void checkpoint() {
    if (!Divergence.allFinite(trainer.parameters())) {
      return;
    }
    log.flush();
    TrainingState state = trainer.state();
    folder.checkpoints().save(trainer.step(), Map.of("state", state::write));
  }

  /// Writes what is left of the log.
  @Override
  public void close() {
    log.close();
  }
}
