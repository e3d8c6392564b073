package dev.inkling.cli;

import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// The folder that was made for a run.
///
/// @param folder still empty
/// @param made whether it was made just now
record NewRun(RunFolder folder, boolean made) {
  /// Makes the folder that `--out` names, or one in the home folder.
  static NewRun of(Settings settings, String recipe, @Nullable String out) {
    if (out == null) {
      return new NewRun(
          Runs.of(settings.home()).create(recipe, LocalDateTime.now(ZoneId.systemDefault())), true);
    }
    Path path = path(out);
    boolean exists = Files.exists(path);
    return new NewRun(RunFolder.create(path), !exists);
  }

  private static Path path(String out) {
    try {
      if (!out.isBlank()) {
        return Path.of(out);
      }
    } catch (InvalidPathException _) {
      // Said below.
    }
    throw CliException.usage("--out is '" + out + "', expected a folder");
  }

  /// The run did not begin: leaves no empty folder behind.
  void takeBack() {
    try {
      if (made) {
        folder.discard();
      }
    } catch (IOException _) {
      // It is not empty, so it stays; why the run did not begin is said anyway.
    }
  }
}
