package dev.inkling.data.format;

import dev.inkling.data.DataException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Refuses what is no plain file, before a reader waits on a pipe for ever.
final class RegularFile {
  private RegularFile() {}

  static void check(Path file) {
    if (!Files.exists(file)) {
      throw new DataException(file + ": no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw new DataException(
          file + (Files.isDirectory(file) ? ": is a folder, expected a file" : ": is not a file"));
    }
  }
}
