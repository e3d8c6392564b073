package dev.inkling.studio.recognise;

import dev.inkling.digits.Model;
import dev.inkling.digits.ModelFile;
import java.nio.file.Path;
import java.util.function.Function;

/// How the file of a model is read.
///
/// Example: `new ModelReader(file -> OnnxFile.read(file, OnnxFile.RAW), ":raw")`.
///
/// @param read makes the model
/// @param how what the command line puts behind the file's name to have it read so; may be empty
public record ModelReader(Function<Path, Model> read, String how) {
  /// Reads files of ours.
  public static final ModelReader OURS = new ModelReader(ModelFile::read, "");
}
