package dev.inkling.studio.recognise;

import dev.inkling.digits.Model;
import dev.inkling.digits.ModelFile;
import dev.inkling.digits.Recogniser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Where a model comes from.
///
/// @param name what it is called in requests
/// @param kind of source
/// @param file its file; none for the model inside the program
record ModelSource(String name, Kind kind, Optional<Path> file) {
  enum Kind {
    PRETRAINED,
    RUN,
    FILE;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Model read() {
    return file.map(ModelFile::read).orElseGet(Recogniser::pretrainedModel);
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
