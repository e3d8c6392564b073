package dev.inkling.studio.run;

import dev.inkling.runlog.RunFolder;
import dev.inkling.studio.http.Refusal;
import java.io.IOException;
import java.util.Optional;

/// Lets one training go on at a time of those that the studio started: two would take each other's
/// processor.
public final class OneTraining {
  private final Trainings trainings;
  private final RunNames runs;
  private Optional<String> last;

  /// @param last the run that this very program trains
  public OneTraining(Trainings trainings, RunNames runs, Optional<String> last) {
    this.trainings = trainings;
    this.runs = runs;
    this.last = last;
  }

  /// Begins a training.
  ///
  /// @return the run's name
  /// @throws Refusal if one is going, or it did not begin
  public synchronized String start(TrainingRequest request) {
    last.filter(this::isTraining)
        .ifPresent(
            name -> {
              throw Refusal.conflict(
                  "run %s is still being trained; stop it first".formatted(name));
            });
    try {
      String name = trainings.start(request);
      last = Optional.of(name);
      return name;
    } catch (IOException failed) {
      throw Refusal.conflict("training did not begin: " + failed.getMessage());
    }
  }

  private boolean isTraining(String name) {
    try {
      RunFolder run = runs.find(name);
      return run.isTraining();
    } catch (Refusal gone) {
      return false;
    }
  }
}
