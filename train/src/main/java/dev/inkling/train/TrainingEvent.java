package dev.inkling.train;

import dev.inkling.data.Dataset;
import dev.inkling.runlog.Score;

/// What happens in a training run, in the order in which it happens. The list is closed, so that a
/// listener can be an exhaustive `switch`.
public sealed interface TrainingEvent {
  /// Training begins, or goes on from a checkpoint.
  ///
  /// @param step steps done before
  /// @param steps steps in all
  /// @param stepsPerEpoch batches of one pass over the training set
  /// @param batchSize images of a step
  record Started(long step, long steps, int stepsPerEpoch, int batchSize)
      implements TrainingEvent {}

  /// A step was done.
  ///
  /// @param step steps done, this one included
  /// @param epoch epochs done, with fraction
  /// @param loss mean loss of the batch, before the step
  /// @param accuracy share of the batch that was recognised, before the step
  /// @param learningRate the step's learning rate
  /// @param momentum the step's momentum
  /// @param images images of the batch
  /// @param seconds spent in the training loop since step 0, resumed parts added up
  record BatchDone(
      long step,
      double epoch,
      double loss,
      double accuracy,
      double learningRate,
      double momentum,
      int images,
      double seconds)
      implements TrainingEvent {}

  /// The network was tried on images that it does not train on.
  ///
  /// @param step steps done
  /// @param epoch epochs done, with fraction
  /// @param evaluation what came out
  /// @param best whether no earlier validation was as good
  /// @param seconds spent in the training loop since step 0
  record Validated(long step, double epoch, Evaluation evaluation, boolean best, double seconds)
      implements TrainingEvent {}

  /// The network was tried on images that are only watched; see [Watch].
  ///
  /// @param step steps done; 0 for the untrained network
  /// @param epoch epochs done, with fraction
  /// @param evaluation what came out
  /// @param images what it was tried on
  /// @param seconds spent in the training loop since step 0, without any trying
  record Watched(long step, double epoch, Evaluation evaluation, Dataset images, double seconds)
      implements TrainingEvent {}

  /// Training waits, because somebody asked for it through the run's folder.
  ///
  /// @param step steps done
  record Paused(long step) implements TrainingEvent {}

  /// Training goes on after [Paused], or is about to stop.
  ///
  /// @param step steps done
  /// @param seconds for which it waited
  record Continued(long step, double seconds) implements TrainingEvent {}

  /// Somebody changed the learning rate through the run's folder.
  ///
  /// @param step steps done
  /// @param factor what the schedule's learning rate is multiplied by from now on
  record RateChanged(long step, double factor) implements TrainingEvent {}

  /// Something that was asked for is not done; training goes on.
  ///
  /// @param step steps done
  /// @param what one line for the user
  record Warned(long step, String what) implements TrainingEvent {}

  /// Training ended before its last step: the user stopped it, or it no longer got better.
  ///
  /// @param step steps done
  /// @param why for the user
  record Stopped(long step, String why) implements TrainingEvent {}

  /// All steps were done.
  ///
  /// @param step steps done
  /// @param train score of the final weights on training images
  /// @param seconds spent in the training loop
  record Finished(long step, Score train, double seconds) implements TrainingEvent {}

  /// Takes events. Called on the training thread, between steps: what takes long belongs elsewhere.
  @FunctionalInterface
  interface Listener {
    /// Takes one event.
    void on(TrainingEvent event);
  }
}
