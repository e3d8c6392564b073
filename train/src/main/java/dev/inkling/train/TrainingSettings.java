package dev.inkling.train;

import dev.inkling.data.augment.Augmentation;
import dev.inkling.nn.loss.Loss;
import dev.inkling.nn.optimiser.Optimiser;
import dev.inkling.nn.schedule.Schedule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How a network is trained.
///
/// @param loss what is made small
/// @param optimiser how weights follow the gradient
/// @param learningRate over the run
/// @param momentum over the run; empty to leave the optimiser its own
/// @param batchSize images of a step
/// @param epochs passes over the training set; the steps follow from it, rounded
/// @param augmentation how training images are varied
/// @param clipNorm gradients longer than this are scaled down to it; 0 for never
/// @param averageDecay decay of the exponential moving average of the weights with which the
///     trained
///     model is judged and saved; 0 for the weights themselves
/// @param patience validations without a better accuracy after which training ends early; 0 for
///     never
public record TrainingSettings(
    Loss loss,
    Optimiser optimiser,
    Schedule learningRate,
    Optional<Schedule> momentum,
    int batchSize,
    double epochs,
    Augmentation augmentation,
    double clipNorm,
    double averageDecay,
    int patience) {
  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException if a number is out of its range
  public TrainingSettings {
    require(batchSize >= 1, "batch size", batchSize, "at least 1");
    require(epochs > 0 && Double.isFinite(epochs), "epochs", epochs, "more than 0");
    require(clipNorm >= 0, "clipping norm", clipNorm, "0 or more");
    require(averageDecay >= 0 && averageDecay < 1, "average decay", averageDecay, "in [0, 1)");
    require(patience >= 0, "patience", patience, "0 or more");
  }

  private static void require(boolean holds, String what, Number value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(what + " is " + value + ", expected " + expected);
    }
  }

  /// The least that training needs; the rest as it usually is: no augmentation, no clipping, the
  /// weights themselves, no early end.
  public static TrainingSettings of(
      Loss loss, Optimiser optimiser, Schedule learningRate, int batchSize, double epochs) {
    return new TrainingSettings(
        loss,
        optimiser,
        learningRate,
        Optional.empty(),
        batchSize,
        epochs,
        Augmentation.NONE,
        0,
        0,
        0);
  }

  /// These settings with another batch size.
  public TrainingSettings withBatchSize(int other) {
    return new TrainingSettings(
        loss,
        optimiser,
        learningRate,
        momentum,
        other,
        epochs,
        augmentation,
        clipNorm,
        averageDecay,
        patience);
  }

  /// These settings for another number of epochs.
  public TrainingSettings withEpochs(double other) {
    return new TrainingSettings(
        loss,
        optimiser,
        learningRate,
        momentum,
        batchSize,
        other,
        augmentation,
        clipNorm,
        averageDecay,
        patience);
  }

  /// These settings with another learning rate.
  public TrainingSettings withLearningRate(Schedule other) {
    return new TrainingSettings(
        loss,
        optimiser,
        other,
        momentum,
        batchSize,
        epochs,
        augmentation,
        clipNorm,
        averageDecay,
        patience);
  }

  /// These settings with a momentum that changes over the run.
  public TrainingSettings withMomentum(Schedule other) {
    return new TrainingSettings(
        loss,
        optimiser,
        learningRate,
        Optional.of(other),
        batchSize,
        epochs,
        augmentation,
        clipNorm,
        averageDecay,
        patience);
  }

  /// These settings with images varied so.
  public TrainingSettings withAugmentation(Augmentation other) {
    return new TrainingSettings(
        loss,
        optimiser,
        learningRate,
        momentum,
        batchSize,
        epochs,
        other,
        clipNorm,
        averageDecay,
        patience);
  }

  /// These settings, judging and saving the moving average of the weights.
  public TrainingSettings withAverageDecay(double other) {
    return new TrainingSettings(
        loss,
        optimiser,
        learningRate,
        momentum,
        batchSize,
        epochs,
        augmentation,
        clipNorm,
        other,
        patience);
  }

  /// These settings with gradients clipped to this norm.
  public TrainingSettings withClipNorm(double other) {
    return new TrainingSettings(
        loss,
        optimiser,
        learningRate,
        momentum,
        batchSize,
        epochs,
        augmentation,
        other,
        averageDecay,
        patience);
  }

  /// These settings, ending after so many validations without a better one.
  public TrainingSettings withPatience(int other) {
    return new TrainingSettings(
        loss,
        optimiser,
        learningRate,
        momentum,
        batchSize,
        epochs,
        augmentation,
        clipNorm,
        averageDecay,
        other);
  }

  /// Each setting by name, for a run's description.
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("loss", loss.toString());
    map.put("optimiser", optimiser.toString());
    map.put("learningRate", learningRate.toString());
    momentum.ifPresent(schedule -> map.put("momentum", schedule.toString()));
    map.put("batchSize", batchSize);
    map.put("epochs", epochs);
    map.put("augmentation", augmentation.toString());
    map.put("clipNorm", clipNorm);
    map.put("averageDecay", averageDecay);
    map.put("patience", patience);
    return map;
  }
}
