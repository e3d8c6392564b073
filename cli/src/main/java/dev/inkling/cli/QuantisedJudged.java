package dev.inkling.cli;

import dev.inkling.autograd.Workers;
import dev.inkling.data.Dataset;
import dev.inkling.digits.Model;
import dev.inkling.runlog.Score;
import dev.inkling.tensor.Kernels;
import dev.inkling.train.Evaluation;
import dev.inkling.train.Evaluator;
import java.util.LinkedHashMap;
import java.util.Map;

/// How a model does on the same images before and after it was quantised.
///
/// @param changed the images whose label is another now
record QuantisedJudged(Score before, Score after, int changed) {
  /// Judges both.
  static QuantisedJudged of(Model before, Model after, Dataset images, int threads) {
    Evaluation one = evaluation(before, images, threads), two = evaluation(after, images, threads);
    int changed = 0;
    for (int i = 0; i < images.count(); i++) {
      changed += one.predicted()[i] == two.predicted()[i] ? 0 : 1;
    }
    return new QuantisedJudged(one.score(), two.score(), changed);
  }

  private static Evaluation evaluation(Model model, Dataset images, int threads) {
    try (Workers workers = Workers.of(threads)) {
      return new Evaluator(
              model.network(),
              model.parameters(),
              model.preprocessing(),
              images,
              workers,
              Kernels.inUse())
          .evaluate();
    }
  }

  Map<String, ?> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("count", after.count());
    json.put("accuracy", after.accuracy());
    json.put("errors", after.errors());
    json.put("floatAccuracy", before.accuracy());
    json.put("floatErrors", before.errors());
    json.put("labelsChanged", changed);
    return json;
  }
}
