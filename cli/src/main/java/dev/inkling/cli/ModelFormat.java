package dev.inkling.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// The formats that models are written in, by the ending of the file.
enum ModelFormat {
  ONNX,
  SAFETENSORS;

  /// The format that a file's ending names.
  static ModelFormat of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> name.endsWith(format.ending()))
        .findFirst()
        .orElseThrow(
            () ->
                CliException.usage(
                    "FILE is '" + file + "', expected a name that ends in .onnx or .safetensors"));
  }

  String ending() {
    return "." + this;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
