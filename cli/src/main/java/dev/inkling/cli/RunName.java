package dev.inkling.cli;

import dev.inkling.runlog.RunFolder;
import java.nio.file.Path;

/// What a user types to name a run.
final class RunName {
  private RunName() {}

  /// The run's name if it lies in the home folder, or else the path of its folder.
  static String of(RunFolder folder, Settings settings) {
    Path path = folder.path().toAbsolutePath().normalize();
    return settings.runs().toAbsolutePath().normalize().equals(path.getParent())
        ? folder.name()
        : path.toString();
  }

  /// The name as a shell reads it.
  static String quoted(String name) {
    return name.matches("[\\w./~:-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
  }
}
