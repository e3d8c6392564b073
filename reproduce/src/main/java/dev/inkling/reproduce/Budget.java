package dev.inkling.reproduce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How long each recipe takes on two quiet cores, in seconds: an estimate for the order (the cheap
/// ones first) and for the time that is left. All together stay within 25 minutes.
final class Budget {
  private static final double UNKNOWN = 20;
  private static final Map<String, Double> SECONDS = seconds();

  private Budget() {}

  private static Map<String, Double> seconds() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put("pychain-softmax", 2.0);
    seconds.put("pychain-xor", 2.0);
    seconds.put("pychain-disk", 3.0);
    seconds.put("pychain-softmax-passes", 5.0);
    seconds.put("pychain-decay", 5.0);
    seconds.put("codelab-softmax", 8.0);
    seconds.put("from-scratch-sigmoid-loss", 8.0);
    seconds.put("from-scratch-softmax-loss", 8.0);
    seconds.put("from-scratch-linear", 8.0);
    seconds.put("pychain-tanh", 8.0);
    seconds.put("pychain-deep", 8.0);
    seconds.put("hello-dl-relu", 10.0);
    seconds.put("from-scratch-net", 16.0);
    seconds.put("codelab-two-layers", 18.0);
    seconds.put("codelab-sigmoid", 22.0);
    seconds.put("codelab-constant-rate", 22.0);
    seconds.put("codelab-five-layers", 22.0);
    seconds.put("codelab-dropout", 25.0);
    seconds.put("codelab-batch-norm", 30.0);
    seconds.put("codelab-conv", 85.0);
    seconds.put("codelab-conv-bigger", 110.0);
    seconds.put("codelab-conv-dropout", 115.0);
    seconds.put("codelab-conv-batch-norm", 280.0);
    seconds.put("from-scratch-resnet18", 360.0);
    return seconds;
  }

  static double of(String recipe) {
    return SECONDS.getOrDefault(recipe, UNKNOWN);
  }

  static double of(List<String> recipes) {
    return recipes.stream().mapToDouble(Budget::of).sum();
  }
}
