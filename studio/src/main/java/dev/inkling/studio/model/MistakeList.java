package dev.inkling.studio.model;

import dev.inkling.studio.http.Endpoint;
import dev.inkling.studio.http.Exchange;
import dev.inkling.studio.recognise.OpenModel;
import dev.inkling.studio.recognise.OpenModels;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// `GET /api/models/{name}/mistakes?count=N`: the test images with the highest loss among those
/// that were misread. With `actual=A&predicted=B` those of class A that were taken for B, which for
/// A = B were read rightly.
final class MistakeList implements Endpoint {
  private static final int USUAL = 100;

  private final OpenModels models;
  private final Judge judge;

  MistakeList(OpenModels models, Judge judge) {
    this.models = models;
    this.judge = judge;
  }

  @Override
  public void answer(Exchange exchange) {
    OpenModel model = models.open(exchange.path("name"));
    int count = (int) exchange.number("count", USUAL, 1, SpriteImages.MOST_LISTED);
    long last = model.model().labels().size() - 1;
    long actual = exchange.number("actual", -1, 0, last);
    long predicted = exchange.number("predicted", -1, 0, last);
    Judged judged = judge.of(model);
    int[] all = judged.worst(wanted(judged, actual, predicted));
    exchange.json(json(model, judged, all.length, Arrays.copyOf(all, Math.min(count, all.length))));
  }

  private static IntPredicate wanted(Judged judged, long actual, long predicted) {
    IntPredicate ofClass = i -> actual < 0 || judged.images().label(i) == actual;
    IntPredicate takenFor =
        i -> predicted < 0 ? judged.misread(i) : judged.evaluation().predicted()[i] == predicted;
    return ofClass.and(takenFor);
  }

  private static Map<String, Object> json(
      OpenModel model, Judged judged, int errors, int[] indices) {
    Map<String, Object> json = About.of(model);
    json.put("data", judged.data());
    json.put("count", judged.images().count());
    json.put("errors", errors);
    json.put("mistakes", mistakes(judged, indices));
    String list =
        IntStream.of(indices).mapToObj(Integer::toString).collect(Collectors.joining(","));
    Sprite.describe(json, model.name(), "index=" + list, judged.images());
    return json;
  }

  private static List<Map<String, Object>> mistakes(Judged judged, int[] indices) {
    return IntStream.of(indices).mapToObj(i -> mistake(judged, i)).toList();
  }

  private static Map<String, Object> mistake(Judged judged, int i) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("index", i);
    json.put("label", judged.labels().get(judged.images().label(i)));
    json.put("predicted", judged.labels().get(judged.evaluation().predicted()[i]));
    json.put("probability", judged.evaluation().confidence()[i]);
    return json;
  }
}
