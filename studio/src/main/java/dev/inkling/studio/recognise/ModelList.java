package dev.inkling.studio.recognise;

import dev.inkling.data.DataException;
import dev.inkling.digits.Model;
import dev.inkling.recipes.UnfinishedModel;
import dev.inkling.runlog.RunLogException;
import dev.inkling.studio.http.Endpoint;
import dev.inkling.studio.http.Exchange;
import dev.inkling.studio.http.Refusal;
import dev.inkling.tensor.file.ModelFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// `GET /api/models`. What a file says is remembered until the file changes.
public final class ModelList implements Endpoint {
  private static final int MOST = 1_000;

  private record Known(String stamp, Optional<Map<String, Object>> json) {}

  private final OpenModels models;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /// Lists these.
  public ModelList(OpenModels models) {
    this.models = models;
  }

  @Override
  public void answer(Exchange exchange) {
    List<Map<String, Object>> all =
        models.sources().stream().limit(MOST).map(this::json).flatMap(Optional::stream).toList();
    exchange.json(Map.of("models", all));
  }

  private Optional<Map<String, Object>> json(ModelSource source) {
    String stamp = source.stamp();
    return known
        .compute(
            source.name(),
            (_, before) ->
                before != null && before.stamp().equals(stamp)
                    ? before
                    : new Known(stamp, read(source)))
        .json();
  }

  /// Nothing for a file that is damaged or reads no pictures of characters.
  private static Optional<Map<String, Object>> read(ModelSource source) {
    try {
      Model model = source.read();
      return OpenModels.readsDigits(model) ? Optional.of(json(source, model)) : Optional.empty();
    } catch (ModelFileException | DataException | RunLogException | Refusal unreadable) {
      return Optional.empty();
    }
  }

  private static Map<String, Object> json(ModelSource source, Model model) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", source.name());
    json.put("recipe", model.notes().getOrDefault("recipe", ""));
    json.put("parameters", model.network().parameterCount());
    json.put("labels", model.labels());
    json.put(
        "imageSize",
        List.of(
            model.imageSize().channels(), model.imageSize().height(), model.imageSize().width()));
    accuracy(model).ifPresent(accuracy -> json.put("accuracy", accuracy));
    json.put("kind", source.kind().text());
    UnfinishedModel.step(model).ifPresent(step -> json.put("step", step));
    return json;
  }

  private static Optional<Double> accuracy(Model model) {
    try {
      return Optional.ofNullable(model.notes().get("testAccuracy")).map(Double::valueOf);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
