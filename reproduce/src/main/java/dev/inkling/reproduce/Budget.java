package dev.inkling.reproduce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How long each recipe takes on two quiet cores, in seconds: measured, for the order (the cheap
/// ones first) and for the time that is left. All together take about 17 minutes.
final class Budget {
  private static final double UNKNOWN = 20;
  private static final Map<String, Double> SECONDS = seconds();

  private Budget() {}

  private static Map<String, Double> seconds() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put("pychain-softmax", 2.0);
    seconds.put("pychain-xor", 2.0);
    seconds.put("pychain-disk", 3.0);
    seconds.put("pychain-softmax-passes", 3.0);
    seconds.put("pychain-decay", 3.0);
    seconds.put("codelab-softmax", 4.0);
    seconds.put("from-scratch-sigmoid-loss", 4.0);
    seconds.put("from-scratch-softmax-loss", 4.0);
    seconds.put("from-scratch-linear", 4.0);
    seconds.put("pychain-tanh", 4.0);
    seconds.put("pychain-deep", 3.0);
    seconds.put("hello-dl-relu", 5.0);
    seconds.put("from-scratch-net", 7.0);
    seconds.put("codelab-two-layers", 12.0);
    seconds.put("codelab-sigmoid", 12.0);
    seconds.put("codelab-constant-rate", 12.0);
    seconds.put("codelab-five-layers", 12.0);
    seconds.put("codelab-dropout", 13.0);
    seconds.put("codelab-batch-norm", 14.0);
    seconds.put("codelab-conv", 42.0);
    seconds.put("codelab-conv-bigger", 78.0);
    seconds.put("codelab-conv-dropout", 82.0);
    seconds.put("codelab-conv-batch-norm", 330.0);
    seconds.put("from-scratch-resnet18", 320.0);
    return seconds;
  }

  static double of(String recipe) {
    return SECONDS.getOrDefault(recipe, UNKNOWN);
  }

  static double of(List<String> recipes) {
    return recipes.stream().mapToDouble(Budget::of).sum();
  }
}
