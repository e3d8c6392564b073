package dev.inkling.studio.model;

import dev.inkling.recipes.UnfinishedModel;
import dev.inkling.studio.recognise.OpenModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What every answer about a model begins with.
final class About {
  private About() {}

  /// Its name, and of one that is still being trained the step.
  static Map<String, Object> of(OpenModel model) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", model.name());
    Optional.ofNullable(model.model().notes().get(UnfinishedModel.STEP))
        .ifPresent(
            step -> {
              json.put("training", true);
              json.put("step", Long.valueOf(step));
            });
    return json;
  }
}
