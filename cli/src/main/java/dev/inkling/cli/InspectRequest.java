package dev.inkling.cli;

import dev.inkling.autograd.Workers;
import dev.inkling.data.Dataset;
import dev.inkling.data.DatasetPair;
import dev.inkling.data.Part;
import dev.inkling.digits.Model;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.Runs;
import dev.inkling.tensor.Kernels;
import dev.inkling.train.Evaluation;
import dev.inkling.train.Evaluator;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// What the user wants a picture of; opens it when it is asked for.
///
/// @param name what stands for MODEL; empty if nothing does
/// @param other the model to compare with
/// @param data what `--data` names, if it was said
/// @param part of the data
/// @param count how many images to show at most, if it was said
/// @param dimensions of deep features, 2 or 3
record InspectRequest(
    Console console,
    String name,
    Optional<String> other,
    Optional<String> data,
    Part part,
    Optional<Integer> count,
    int dimensions) {

  /// A model tried on labelled images.
  ///
  /// @param where what was tried on what, for titles
  record Judged(String where, Dataset images, Evaluation evaluation) {}

  /// The model.
  Model model() {
    return Models.open(console, name);
  }

  /// A name for titles: of a path its last part.
  static String shortName(String name) {
    int end = name.length();
    while (end > 1 && "/\\".indexOf(name.charAt(end - 1)) >= 0) {
      end--;
    }
    String path = name.substring(0, end);
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  /// The run, which has a log.
  ///
  /// @throws CliException if the name is that of a model without a log (exit 2)
  RunFolder run() {
    if (name.equals(Models.PRETRAINED) || isFile()) {
      throw CliException.usage(
          "%s: is a model without a log; this picture needs a run (see inkling runs)"
              .formatted(name));
    }
    return Runs.of(console.settings().home()).find(name);
  }

  private boolean isFile() {
    try {
      return Files.isRegularFile(Path.of(name));
    } catch (InvalidPathException _) {
      return false;
    }
  }

  /// The data that was named, or MNIST.
  DatasetPair pair() {
    return DataSpecs.open(console, data.orElse("mnist"));
  }

  /// What `--data` names, or else what is usual for a model.
  String spec(Model model) {
    return data.orElseGet(() -> DataSpecs.usualFor(model));
  }

  /// The data's images, labelled as the model counts its classes.
  Dataset images(Model model) {
    return LabelledFor.of(model, name, DataSpecs.open(console, spec(model)).part(part));
  }

  /// The training images that were named, or those that are usual for the model, or MNIST's.
  Dataset trainingImages() {
    String spec = name.isEmpty() ? data.orElse("mnist") : spec(model());
    return DataSpecs.open(console, spec).train();
  }

  /// Tries the model on the data.
  Judged judged() {
    data.ifPresent(DataSpecs::parse);
    Model model = model();
    String spec = spec(model);
    Dataset images = images(model);
    String where =
        "%s on %s, %s part".formatted(shortName(name), spec, part.name().toLowerCase(Locale.ROOT));
    return new Judged(where, images, evaluate(model, images));
  }

  private Evaluation evaluate(Model model, Dataset images) {
    try (Workers workers = Workers.of(console.settings().threads())) {
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
}
