package dev.inkling.studio.model;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.store.DataSpec;
import dev.inkling.data.store.DataStore;
import dev.inkling.digits.Model;
import dev.inkling.recipes.Recipe;
import dev.inkling.studio.http.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Labelled images to try a model on: the test part of what it was trained on, by its notes; where
/// that is not to be had, MNIST's.
final class TestImages {
  private TestImages() {}

  /// The images, labelled as the model counts its classes.
  ///
  /// @param name what the model is called
  /// @throws Refusal if there are none that it can read
  static Dataset of(Model model, String name, DataStore store) {
    return Stream.of(trainedOn(model), Recipe.MNIST)
        .distinct()
        .flatMap(spec -> test(spec, store).stream())
        .filter(images -> fits(images, model))
        .map(images -> images.withClasses(model.labels()))
        .findFirst()
        .orElseThrow(() -> none(model, name));
  }

  private static String trainedOn(Model model) {
    return model.notes().getOrDefault("data", Recipe.MNIST);
  }

  private static Optional<Dataset> test(String spec, DataStore store) {
    try {
      return Optional.of(store.openTest(DataSpec.parse(spec)));
    } catch (DataException _) {
      return Optional.empty();
    }
  }

  /// Same size, and the same classes as far as both go.
  private static boolean fits(Dataset images, Model model) {
    List<String> labels = model.labels(), classes = images.classes();
    int both = Math.min(classes.size(), labels.size());
    return images.size().equals(model.imageSize())
        && classes.subList(0, both).equals(labels.subList(0, both))
        && IntStream.range(0, images.count()).allMatch(i -> images.label(i) < labels.size());
  }

  private static Refusal none(Model model, String name) {
    return Refusal.conflict(
        "%s was trained on %s, whose test images are not here; `inkling data list` says which are"
            .formatted(name, trainedOn(model)));
  }
}
