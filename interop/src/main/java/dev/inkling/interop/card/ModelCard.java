package dev.inkling.interop.card;

import dev.inkling.digits.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What someone who uses a model must know of it: what it is for, where it comes from, how well it
/// does and where it fails; for people as Markdown, for programs as a map.
///
/// ```java
/// ModelCard card = new ModelCard(model, "digits.onnx", sha256, Judged.of(model, train, test));
/// Files.writeString(Path.of("digits.onnx.md"), card.toMarkdown());
/// ```
///
/// Source: Mitchell et al., "Model cards for model reporting", FAT* 2019.
///
/// @param model what it is about
/// @param file the exported file's name
/// @param sha256 the file's checksum
/// @param judged how well it does
public record ModelCard(Model model, String file, String sha256, Judged judged) {
  /// What holds for each model that reads single characters.
  static final List<String> LIMITS =
      List.of(
          "Reads one character a picture; it does not find characters in a page.",
          "Knows only the classes named above: whatever it is shown, it names one of them. Probabilities"
              + " tell how sure it is only for pictures like those that it was judged by.",
          "Accuracy on other writers, pens, scanners and cameras may be lower: judge it by pictures of"
              + " your own before you rely on it.",
          "Not made for decisions about people.");

  /// How many pairs of classes are named as often taken for each other.
  private static final int PAIRS = 5;

  /// A class that was taken for another.
  ///
  /// @param actual what it was
  /// @param predicted what it was taken for
  /// @param count how often
  public record Mistaken(String actual, String predicted, int count) {}

  /// The most frequent mistakes, the most frequent first.
  public List<Mistaken> mistakes() {
    List<Mistaken> all = new ArrayList<>();
    int[][] confusion = judged.confusion();
    for (int actual = 0; actual < confusion.length; actual++) {
      for (int predicted = 0; predicted < confusion.length; predicted++) {
        if (actual != predicted && confusion[actual][predicted] > 0) {
          all.add(
              new Mistaken(
                  model.labels().get(actual),
                  model.labels().get(predicted),
                  confusion[actual][predicted]));
        }
      }
    }
    all.sort((one, two) -> Integer.compare(two.count(), one.count()));
    return List.copyOf(all.subList(0, Math.min(PAIRS, all.size())));
  }

  /// A note of the model; a dash where it has none.
  String note(String name) {
    return model.notes().getOrDefault(name, "–");
  }

  /// The card for people.
  public String toMarkdown() {
    return CardText.of(this);
  }

  /// The card for programs: maps, lists, strings and numbers.
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("file", file);
    map.put("sha256", sha256);
    map.put("labels", model.labels());
    map.put("input", model.imageSize().toString());
    map.put("preprocessing", model.preprocessing().toString());
    map.put("network", model.network().toText());
    map.put("parameters", model.network().parameterCount());
    map.put("multiplyAdds", model.network().multiplyAdds());
    map.put("origin", model.notes());
    map.put("evaluation", evaluation());
    map.put("limits", LIMITS);
    return map;
  }

  private Map<String, Object> evaluation() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("data", judged.data());
    map.put("sha256", judged.sha256());
    map.put("count", judged.count());
    map.put("errors", judged.errors());
    map.put("accuracy", judged.accuracy());
    map.put("confusion", rows());
    map.put("calibrationError", judged.calibration().before());
    map.put("temperature", judged.calibration().temperature());
    map.put("calibrationErrorWithTemperature", judged.calibration().after());
    map.put("temperatureFittedOn", judged.fittedOn());
    map.put("rejection", rejection());
    return map;
  }

  private Map<String, Object> rejection() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("accuracyOfTheRest", judged.rejection().wanted());
    map.put("setAside", judged.rejection().setAside());
    map.put("threshold", judged.rejection().threshold());
    return map;
  }

  private List<List<Integer>> rows() {
    List<List<Integer>> rows = new ArrayList<>();
    for (int[] row : judged.confusion()) {
      rows.add(Arrays.stream(row).boxed().toList());
    }
    return rows;
  }
}
