package dev.inkling.inspect;

import dev.inkling.inspect.draw.Drawing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// A picture that is data first: what it shows as numbers, and a drawing of them.
///
/// Example: `LearningCurves.of(run).write(Path.of("curves.svg"));`
public interface Picture {
  /// The picture.
  Drawing drawing();

  /// What it shows: names and numbers, for programs. Numbers are finite or null; lists, arrays,
  /// maps, strings, numbers and booleans only.
  Map<String, Object> values();

  /// Writes the picture, `.svg` or `.png` by the file's ending.
  ///
  /// @throws IllegalArgumentException if the file has another ending
  /// @throws IOException with one line that names the file and the cause
  default void write(Path file) throws IOException {
    drawing().write(file);
  }
}
