package dev.inkling.studio.recognise;

import dev.inkling.digits.Model;
import dev.inkling.digits.ModelFile;
import dev.inkling.digits.Recogniser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Where a model comes from.
///
/// @param name what it is called in requests
/// @param kind of source
/// @param file its file, or the folder of its checkpoints; none for the model inside the program
/// @param reading reads it
record ModelSource(String name, Kind kind, Optional<Path> file, Supplier<Model> reading) {
  enum Kind {
    PRETRAINED,
    RUN,
    FILE;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The model inside the program.
  static ModelSource pretrained(String name) {
    return new ModelSource(name, Kind.PRETRAINED, Optional.empty(), Recogniser::pretrainedModel);
  }

  /// A model in a file.
  static ModelSource in(Path file, String name, Kind kind) {
    return new ModelSource(name, kind, Optional.of(file), () -> ModelFile.read(file));
  }

  /// A model in a file that is read so.
  static ModelSource in(Path file, String name, Kind kind, Function<Path, Model> reader) {
    return new ModelSource(name, kind, Optional.of(file), () -> reader.apply(file));
  }

  Model read() {
    return reading.get();
  }

  /// Changes when the file does; a run's model is written anew while it trains.
  String stamp() {
    if (file.isEmpty()) {
      return "";
    }
    try {
      return Files.getLastModifiedTime(file.get()) + " " + Files.size(file.get());
    } catch (IOException gone) {
      return "none";
    }
  }
}
