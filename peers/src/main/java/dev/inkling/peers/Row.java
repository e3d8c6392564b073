package dev.inkling.peers;

import java.util.List;
import java.util.Optional;

/// A row of the table: one workload, and how far ahead of the best peer we want to be.
///
/// @param name of the workload in `inkling bench`
/// @param title what readers see
/// @param batch images a step
/// @param steps of training before the test accuracy is taken
/// @param wanted our images/s over the best peer's
/// @param wantedShare of this machine's multiply-add peak; 0 where none is wanted
/// @param peers who can do it
record Row(
    String name,
    String title,
    int batch,
    int steps,
    double wanted,
    double wantedShare,
    List<String> peers) {
  static final String PYTORCH = "pytorch";
  static final String TENSORFLOW = "tensorflow";
  static final String ONNX_RUNTIME = "onnxruntime";

  /// The step whose loss all contestants are compared by.
  static final int COMPARED = 10;

  private static final List<String> TRAINERS = List.of(PYTORCH, TENSORFLOW);
  private static final List<String> PREDICTORS = List.of(ONNX_RUNTIME);

  /// All rows, in the order in which they run.
  static final List<Row> ALL =
      List.of(
          new Row("softmax-100", "softmax regression, descent", 100, 600, 2, 0, TRAINERS),
          new Row("mlp-64", "784-128-64-10 ReLU, descent", 64, 938, 2, 0.35, TRAINERS),
          new Row("mlp-256", "the same", 256, 235, 1.6, 0.45, TRAINERS),
          new Row("five-layers-100", "784-200-100-60-30-10, Adam", 100, 600, 2, 0.35, TRAINERS),
          new Row("codelab-conv", "codelab conv, dropout, Adam", 100, 120, 2.5, 0.4, TRAINERS),
          new Row("keras-conv", "Keras' classic conv, Adam", 128, 30, 1.5, 0.6, TRAINERS),
          new Row("resnet18", "ResNet-18, 7×7 stem, AdamW", 64, 15, 1.4, 0.45, List.of(PYTORCH)),
          new Row("predict-mlp", "predict 784-128-64-10", 1, 938, 1, 0, PREDICTORS),
          new Row("predict-codelab", "predict codelab conv", 1, 120, 1 / 0.7, 0, PREDICTORS),
          new Row("predict-mlp-256", "predict 784-128-64-10", 256, 938, 1, 0, PREDICTORS),
          new Row("predict-codelab-256", "predict codelab conv", 256, 120, 1.5, 0, PREDICTORS));

  static Optional<Row> named(String name) {
    return ALL.stream().filter(row -> row.name.equals(name)).findFirst();
  }

  boolean predicts() {
    return name.startsWith("predict");
  }

  /// Whether how images lie in memory, channels first or last, makes a difference.
  boolean convolves() {
    return name.contains("conv") || name.contains("resnet") || name.contains("codelab");
  }

  /// The workload that trains this row's net.
  String training() {
    return switch (name) {
      case "predict-mlp", "predict-mlp-256" -> "mlp-64";
      case "predict-codelab", "predict-codelab-256" -> "codelab-conv";
      default -> name;
    };
  }
}
