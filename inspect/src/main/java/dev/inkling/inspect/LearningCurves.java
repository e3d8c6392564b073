package dev.inkling.inspect;

import dev.inkling.inspect.draw.Drawing;
import dev.inkling.recipes.RunOptions;
import dev.inkling.runlog.BatchLogged;
import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLogReader;
import dev.inkling.runlog.RunResults;
import dev.inkling.runlog.Score;
import dev.inkling.runlog.Validated;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Loss and accuracy over a training run: of each batch, of each epoch, and of the images that
/// the network does not train on, where it was tried on them.
///
/// Example: `LearningCurves.of(runs.find("my-run")).write(Path.of("curves.svg"));`
///
/// @param run what is drawn
/// @param others what the images are called that it was tried on: `validation` or `test`
/// @param trainingLoss what training made small; of the others it is always the cross-entropy
/// @param loss of each batch, over steps
/// @param accuracy of each batch, 0…1, over steps
/// @param otherLoss of the others, over steps; without points if it was not tried
/// @param otherAccuracy of the others, 0…1, over steps
/// @param epochLoss mean of each epoch's batches, over epochs
/// @param epochAccuracy mean of each epoch's batches, 0…1, over epochs
/// @param otherEpochs the epochs done, with fraction, at each point of the others
public record LearningCurves(
    String run,
    String others,
    String trainingLoss,
    Curve loss,
    Curve accuracy,
    Curve otherLoss,
    Curve otherAccuracy,
    Curve epochLoss,
    Curve epochAccuracy,
    List<Double> otherEpochs)
    implements Picture {

  /// The curves of a run, also of one that is still training. A run that was tried on other images
  /// only when it had finished has one point of them, from its results.
  ///
  /// @throws InspectException if it has made no step yet
  /// @throws dev.inkling.runlog.RunLogException if its log cannot be read
  public static LearningCurves of(RunFolder folder) {
    RunDescription description = folder.description();
    try (RunLogReader log = RunLogReader.open(folder.log())) {
      List<BatchLogged> batches = log.batches(RunLogReader.MAX_ROWS);
      if (batches.isEmpty()) {
        throw new InspectException(folder.path() + ": the run's log holds no step yet");
      }
      List<Validated> tried = log.validations(RunLogReader.MAX_ROWS);
      boolean chosen = RunOptions.of(description).validation() > 0;
      List<Validated> shown = tried.isEmpty() ? atTheEnd(description, batches.getLast()) : tried;
      String trainingLoss = String.valueOf(description.settings().get("loss"));
      return of(folder.name(), chosen ? "validation" : "test", trainingLoss, batches, shown);
    }
  }

  /// The curves of logged steps.
  ///
  /// @param others what the images of `tried` are called
  public static LearningCurves of(
      String run,
      String others,
      String trainingLoss,
      List<BatchLogged> batches,
      List<Validated> tried) {
    double[] triedAt = numbers(tried, Validated::step);
    return new LearningCurves(
        run,
        others,
        trainingLoss,
        new Curve(numbers(batches, BatchLogged::step), numbers(batches, BatchLogged::loss)),
        new Curve(numbers(batches, BatchLogged::step), numbers(batches, BatchLogged::accuracy)),
        new Curve(triedAt, numbers(tried, Validated::loss)),
        new Curve(triedAt, numbers(tried, Validated::accuracy)),
        Epochs.means(batches, BatchLogged::loss),
        Epochs.means(batches, BatchLogged::accuracy),
        tried.stream().map(Validated::epoch).toList());
  }

  private static List<Validated> atTheEnd(RunDescription description, BatchLogged last) {
    Optional<Score> test =
        description.finalResults().map(RunResults::test).filter(score -> score.count() > 0);
    return test.stream().map(score -> validated(score, last)).toList();
  }

  private static Validated validated(Score score, BatchLogged last) {
    return new Validated(
        last.step(),
        last.epoch(),
        score.loss(),
        score.accuracy(),
        score.errors(),
        score.count(),
        last.seconds());
  }

  private static <T> double[] numbers(List<T> rows, ToDoubleFunction<T> number) {
    return rows.stream().mapToDouble(number).toArray();
  }

  /// Two panels over steps, and where there are at least two epochs two more over epochs.
  @Override
  public Drawing drawing() {
    return LearningChart.of(this);
  }

  @Override
  public Map<String, Object> values() {
    return Values.map(
        "run",
        run,
        "trainingLoss",
        trainingLoss,
        "others",
        others,
        "steps",
        loss.x(),
        "loss",
        Values.of(loss.y()),
        "accuracy",
        Values.of(accuracy.y()),
        "otherSteps",
        otherLoss.x(),
        "otherEpochs",
        otherEpochs,
        "otherLoss",
        Values.of(otherLoss.y()),
        "otherAccuracy",
        Values.of(otherAccuracy.y()),
        "epochs",
        epochLoss.x(),
        "epochLoss",
        Values.of(epochLoss.y()),
        "epochAccuracy",
        Values.of(epochAccuracy.y()));
  }
}
