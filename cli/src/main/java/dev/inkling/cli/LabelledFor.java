package dev.inkling.cli;

import dev.inkling.data.DataException;
import dev.inkling.data.Dataset;
import dev.inkling.digits.Model;
import java.util.List;
import java.util.stream.IntStream;

/// Labelled images seen with a model's eyes.
final class LabelledFor {
  private static final int MOST_SHOWN = 12;

  private LabelledFor() {}

  /// The images, their labels counted as the model counts its classes. A set may lack classes that
  /// the model knows; one whose classes have no names but their numbers takes the model's names.
  ///
  /// @param name what users call the model
  /// @throws DataException if size or classes do not fit; it names both
  static Dataset of(Model model, String name, Dataset images) {
    if (!images.size().equals(model.imageSize())) {
      throw new DataException(
          "%s: images of %s, but the model %s reads %s"
              .formatted(images.name(), images.size(), name, model.imageSize()));
    }
    if (!agree(images.classes(), model.labels()) || highest(images) >= model.labels().size()) {
      throw new DataException(
          "%s: classes %s, but the model %s tells %s apart"
              .formatted(images.name(), text(images.classes()), name, text(model.labels())));
    }
    return images.withClasses(model.labels());
  }

  private static boolean agree(List<String> classes, List<String> labels) {
    int both = Math.min(classes.size(), labels.size());
    return areNumbers(classes) || classes.subList(0, both).equals(labels.subList(0, both));
  }

  private static boolean areNumbers(List<String> classes) {
    return IntStream.range(0, classes.size())
        .allMatch(i -> classes.get(i).equals(Integer.toString(i)));
  }

  private static int highest(Dataset images) {
    return IntStream.range(0, images.count()).map(images::label).max().orElse(0);
  }

  private static String text(List<String> classes) {
    return classes.size() <= MOST_SHOWN
        ? String.join(" ", classes)
        : String.join(" ", classes.subList(0, MOST_SHOWN)) + " … (" + classes.size() + ")";
  }
}
