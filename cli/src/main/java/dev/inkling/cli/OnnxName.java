package dev.inkling.cli;

import dev.inkling.data.DataException;
import dev.inkling.data.prepare.Preprocessing;
import dev.inkling.data.prepare.Scale;
import dev.inkling.data.prepare.Standardise;
import dev.inkling.digits.Model;
import dev.inkling.interop.OnnxFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An ONNX file as MODEL: `FILE.onnx`, or `FILE.onnx:HOW` where the file does not say how images
/// are prepared for it.
///
/// @param file what stands before the colon
/// @param word what stands after it
/// @param how what that means
record OnnxName(Path file, Optional<String> word, Optional<Preprocessing> how) {
  private static final Pattern NAME =
      Pattern.compile("(.+\\.onnx)(?::(.*))?", Pattern.CASE_INSENSITIVE);

  /// PyTorch's and TensorFlow's examples have MNIST's mean and deviation so.
  private static final Preprocessing USUAL = new Standardise(0.1307f, 0.3081f);

  /// What a name says, if it is one of an ONNX file.
  ///
  /// @throws java.nio.file.InvalidPathException if no file can have that name
  static Optional<OnnxName> of(String name) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Optional<String> word = Optional.ofNullable(parts.group(2));
    return Optional.of(new OnnxName(Path.of(parts.group(1)), word, word.map(OnnxName::how)));
  }

  /// The colon and what stands after it, or nothing.
  String ending() {
    return word.map(":"::concat).orElse("");
  }

  private static Preprocessing how(String word) {
    return switch (word) {
      case "raw" -> OnnxFile.RAW;
      case "scale" -> new Scale();
      case "signed" -> new Standardise(0.5f, 0.5f);
      case "standardise" -> USUAL;
      default -> numbers(word);
    };
  }

  private static Preprocessing numbers(String word) {
    String[] numbers = word.split(",", -1);
    try {
      if (numbers.length == 2) {
        return new Standardise(Float.parseFloat(numbers[0]), Float.parseFloat(numbers[1]));
      }
    } catch (NumberFormatException | DataException noNumbers) {
      // Answered below like every other text.
    }
    throw CliException.usage(
        "'%s' behind .onnx: expected raw, scale, signed, standardise or MEAN,DEVIATION"
            .formatted(word));
  }

  /// The model.
  Model read() {
    return how.isPresent() ? OnnxFile.read(file, how.get()) : OnnxFile.read(file);
  }

  /// The model; what had to be guessed is told.
  Model read(Console console) {
    Model model = read();
    if (how.isEmpty() && model.notes().containsKey(OnnxFile.ASSUMED)) {
      console.say(
          "%s does not say how images are prepared for it, %s; %s:standardise would be another way"
              .formatted(file, model.notes().get(OnnxFile.ASSUMED), file));
    }
    return model;
  }
}
