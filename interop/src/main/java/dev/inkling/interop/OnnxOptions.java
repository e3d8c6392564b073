package dev.inkling.interop;

/// What an ONNX file holds besides the network.
///
/// @param preprocessing whether the preprocessing is part of the graph, so that it reads raw grey
///     levels 0…255; else it reads what the preprocessing makes of them
/// @param probabilities whether there is a second output, `probabilities`, the softmax of the first
public record OnnxOptions(boolean preprocessing, boolean probabilities) {
  /// The network alone.
  public static final OnnxOptions NETWORK = new OnnxOptions(false, false);

  /// This and the preprocessing.
  public OnnxOptions withPreprocessing() {
    return new OnnxOptions(true, probabilities);
  }

  /// This and the probabilities.
  public OnnxOptions withProbabilities() {
    return new OnnxOptions(preprocessing, true);
  }
}
