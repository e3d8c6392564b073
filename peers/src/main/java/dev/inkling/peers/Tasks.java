package dev.inkling.peers;

import dev.inkling.autograd.Workers;
import dev.inkling.digits.Model;

/// Who does which row how.
final class Tasks {
  private Tasks() {}

  static Task of(Row row, Contestant who, Workers workers) {
    return row.predicts() ? prediction(row, who, workers) : training(row, who, workers);
  }

  private static Task training(Row row, Contestant who, Workers workers) {
    Images images = Images.of(row.batch());
    return switch (who.peer()) {
      case Row.PYTORCH -> new TorchTraining(OwnTraining.workload(row.name(), images), images, who);
      case Row.TENSORFLOW ->
          new TensorFlowTraining(OwnTraining.workload(row.name(), images), images, who);
      default -> OwnTraining.of(row.name(), images, workers);
    };
  }

  private static Task prediction(Row row, Contestant who, Workers workers) {
    Images images = Images.of(row.batch());
    Model model = trained(row, workers);
    return who.peer().equals(Row.ONNX_RUNTIME)
        ? new OnnxPrediction(row, model, images, who)
        : new OwnPrediction(row, model, images, workers);
  }

  /// Both sides train it anew: the same seed gives the same bits.
  private static Model trained(Row row, Workers workers) {
    Row training = Row.named(row.training()).orElseThrow();
    OwnTraining task = OwnTraining.of(training.name(), Images.of(training.batch()), workers);
    for (int i = 0; i < row.steps(); i++) {
      task.step();
    }
    return task.model();
  }
}
