package dev.inkling.cli;

import dev.inkling.digits.Model;
import dev.inkling.digits.ModelFile;
import dev.inkling.digits.Recogniser;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLogException;
import dev.inkling.runlog.Runs;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// What MODEL names on the command line: a run, a model file of ours or in ONNX, or
/// the model inside the program.
final class Models {
  static final String PRETRAINED = "pretrained";
  private static final String ENDING = ".safetensors";

  private Models() {}

  /// The model of that name.
  static Model open(Console console, String name) {
    if (name.equals(PRETRAINED)) {
      return Recogniser.pretrainedModel();
    }
    Optional<OnnxName> onnx = onnx(name);
    if (onnx.isPresent()) {
      return onnx.get().read(console);
    }
    Optional<Path> file = file(name);
    return file.isPresent() ? ModelFile.read(file.get()) : ofRun(console, name);
  }

  static Optional<OnnxName> onnx(String name) {
    try {
      return OnnxName.of(name);
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  /// A name that can only be a file's is one, also if there is no such file.
  static Optional<Path> file(String name) {
    try {
      return Optional.of(Path.of(name))
          .filter(path -> Files.isRegularFile(path) || name.endsWith(ENDING));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private static Model ofRun(Console console, String name) {
    RunFolder run = Runs.of(console.settings().home()).find(name);
    if (!Files.exists(run.model())) {
      throw new RunLogException(
          "%s: the run has no model yet; finish it by: inkling train --resume %s"
              .formatted(run.path(), RunName.quoted(name)));
    }
    return ModelFile.read(run.model());
  }
}
