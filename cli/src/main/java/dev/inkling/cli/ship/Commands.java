package dev.inkling.cli.ship;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Other programs that take part.
final class Commands {
  private Commands() {}

  /// Runs a program to its end.
  ///
  /// @throws PackageException if it is not there or fails
  static void run(List<String> command, Map<String, String> env) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(env);
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      if (status != 0) {
        throw new PackageException(
            "%s failed with exit status %d: %s"
                .formatted(command.getFirst(), status, said.strip().replaceAll("\\R", " ")));
      }
    } catch (InterruptedException stopped) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new PackageException(command.getFirst() + " was interrupted");
    }
  }

  /// Runs a program that may be missing.
  static void tryRun(List<String> command) {
    try {
      run(command, Map.of());
    } catch (IOException | PackageException _) {
      // It only makes things smaller.
    }
  }
}
