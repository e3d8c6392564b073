package dev.inkling.studio.model;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.data.store.DataSpec;
import dev.inkling.data.store.DataStore;
import dev.inkling.digits.Model;
import dev.inkling.recipes.Recipe;
import dev.inkling.studio.http.Refusal;
import dev.inkling.studio.recognise.OpenModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Labelled images to try a model on: the test part of what it was trained on; where that is not to
/// be had, MNIST's.
final class TestImages {
  private TestImages() {}

  /// The images, labelled as the model counts its classes.
  ///
  /// @throws Refusal if there are none that it can read
  static Dataset of(OpenModel open, DataStore store) {
    Model model = open.model();
    return Stream.concat(specs(open), Stream.of(new DataSpec.Named(Recipe.MNIST)))
        .distinct()
        .flatMap(spec -> test(spec, store).stream())
        .filter(images -> fits(images, model))
        .map(images -> images.withClasses(model.labels()))
        .findFirst()
        .orElseThrow(() -> none(open));
  }

  /// Of a run of the home folder that is what it was started with, files too; of a file somebody
  /// may have passed on only what has a name.
  private static Stream<DataSpec> specs(OpenModel open) {
    return open.startedWith().isPresent()
        ? parsed(open.startedWith().get()).stream()
        : DataSpec.named(trainedOn(open)).stream().map(DataSpec.class::cast);
  }

  private static Optional<DataSpec> parsed(String spec) {
    try {
      return Optional.of(DataSpec.parse(spec));
    } catch (DataException _) {
      return Optional.empty(); // a folder that is no longer here
    }
  }

  private static String trainedOn(OpenModel open) {
    return open.model().notes().getOrDefault("data", Recipe.MNIST);
  }

  private static Optional<Dataset> test(DataSpec spec, DataStore store) {
    try {
      return Optional.of(store.openTest(spec));
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

  private static Refusal none(OpenModel open) {
    return Refusal.conflict(
        "%s was trained on %s, whose test images are not here; `inkling data list` says which are"
            .formatted(open.name(), trainedOn(open)));
  }
}
