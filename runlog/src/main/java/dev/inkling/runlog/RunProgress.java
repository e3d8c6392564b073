package dev.inkling.runlog;

import dev.inkling.runlog.InterventionLogged.Kind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// How far a run is, from its folder alone: for whoever watches it from outside.
///
/// Example: `RunProgress.of(folder.description(), log).secondsLeft()`.
///
/// @param step steps done
/// @param steps steps in all; 0 if `run.json` does not say, being of an earlier version
/// @param stepsPerEpoch steps of one pass over the training images; 0 if not known
/// @param batchSize images of a step; 0 before the first
/// @param epoch epochs done, with fraction
/// @param seconds training time so far; neither pauses nor trying the network count
/// @param imagesPerSecond images trained a second, over the last [#RECENT] steps; 0 before the
///     second
/// @param learningRate of the last step; 0 before the first
/// @param learningRateFactor what the schedule's learning rate is multiplied by
/// @param best the best try on test digits so far, or on the validation part where there are none
public record RunProgress(
    long step,
    long steps,
    int stepsPerEpoch,
    int batchSize,
    double epoch,
    double seconds,
    double imagesPerSecond,
    double learningRate,
    double learningRateFactor,
    Optional<Best> best) {
  /// The speed is that of so many steps.
  public static final int RECENT = 200;

  /// The best try so far.
  ///
  /// @param accuracy the share that was recognised, 0…1
  /// @param step steps done before
  /// @param count how many digits were tried
  public record Best(double accuracy, long step, int count) {}

  /// Of a run and its log.
  ///
  /// @throws RunLogException if the log can't be read
  public static RunProgress of(RunDescription run, RunLogReader log) {
    Optional<BatchLogged> last = log.lastBatch();
    long step = last.map(BatchLogged::step).orElse(0L);
    return new RunProgress(
        step,
        setting(run, "steps").orElse(run.finalResults().map(RunResults::steps).orElse(0L)),
        (int) (long) setting(run, "stepsPerEpoch").orElse(0L),
        last.map(BatchLogged::images)
            .orElseGet(() -> (int) (long) setting(run, "batchSize").orElse(0L)),
        last.map(BatchLogged::epoch).orElse(0.0),
        last.map(BatchLogged::seconds).orElse(0.0),
        speed(log.batchesAfter(step - RECENT, RECENT)),
        last.map(BatchLogged::learningRate).orElse(0.0),
        factor(log),
        log.best());
  }

  /// Training time that is left at the present speed; empty if the speed or the end is not known.
  public OptionalDouble secondsLeft() {
    return imagesPerSecond > 0 && steps > 0
        ? OptionalDouble.of(Math.max(0, steps - step) * (double) batchSize / imagesPerSecond)
        : OptionalDouble.empty();
  }

  private static Optional<Long> setting(RunDescription run, String name) {
    return run.settings().get(name) instanceof Long number && number >= 0 && number < 1L << 31
        ? Optional.of(number)
        : Optional.empty();
  }

  /// The first step's images do not count: when it began is not known.
  private static double speed(List<BatchLogged> recent) {
    if (recent.size() < 2) {
      return 0;
    }
    double seconds = recent.getLast().seconds() - recent.getFirst().seconds();
    long images = recent.stream().skip(1).mapToLong(BatchLogged::images).sum();
    return seconds > 0 ? images / seconds : 0;
  }

  private static double factor(RunLogReader log) {
    Stream<InterventionLogged> all =
        log.interventionsAfter(-1, RunLogReader.MAX_ROWS).stream()
            .filter(each -> each.what() == Kind.LEARNING_RATE_FACTOR);
    return all.reduce((_, later) -> later).map(InterventionLogged::value).orElse(1.0);
  }
}
