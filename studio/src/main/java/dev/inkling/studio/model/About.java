package dev.inkling.studio.model;

import dev.inkling.recipes.UnfinishedModel;
import dev.inkling.studio.recognise.OpenModel;
import java.util.LinkedHashMap;
import java.util.Map;

/// What every answer about a model begins with.
final class About {
  private About() {}

  /// Its name, and of one that is still being trained the step.
  static Map<String, Object> of(OpenModel model) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", model.name());
    UnfinishedModel.step(model.model())
        .ifPresent(
            step -> {
              json.put("training", true);
              json.put("step", step);
            });
    return json;
  }
}
