package dev.inkling.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the environment says: `INKLING_HOME`, `INKLING_THREADS`, `INKLING_KERNELS`.
///
/// @param home the folder that holds `data/` and `runs/`
/// @param threads what `--threads` is when it is not given
/// @param kernels `scalar` or `vector` if the user forces one of them, or else null
record Settings(Path home, int threads, @Nullable String kernels) {
  private static final int MOST_THREADS = 1024;

  /// Reads and checks the variables.
  ///
  /// @throws CliException if one of them makes no sense (exit 2)
  static Settings of(Map<String, String> env) {
    return new Settings(home(env), threads(env), kernels(env));
  }

  /// Where data sets are kept.
  Path data() {
    return home.resolve("data");
  }

  /// Where runs are kept.
  Path runs() {
    return home.resolve("runs");
  }

  private static Path home(Map<String, String> env) {
    String value = env.getOrDefault("INKLING_HOME", "");
    try {
      return value.isBlank()
          ? Path.of(env.getOrDefault("HOME", System.getProperty("user.home")), ".inkling")
          : Path.of(value).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw CliException.usage("INKLING_HOME is not a path: " + e.getMessage());
    }
  }

  private static int threads(Map<String, String> env) {
    String value = env.getOrDefault("INKLING_THREADS", "").strip();
    return value.isEmpty()
        ? Runtime.getRuntime().availableProcessors()
        : checkThreads("INKLING_THREADS", value);
  }

  private static int checkThreads(String what, String value) {
    if (value.matches("[0-9]{1,4}")) {
      int threads = Integer.parseInt(value);
      if (threads >= 1 && threads <= MOST_THREADS) {
        return threads;
      }
    }
    throw CliException.usage(
        what + " is '" + value + "', expected a whole number from 1 to " + MOST_THREADS);
  }

  private static @Nullable String kernels(Map<String, String> env) {
    String value = env.getOrDefault("INKLING_KERNELS", "").strip();
    if (value.isEmpty()) {
      return null;
    }
    if (!List.of("scalar", "vector").contains(value)) {
      throw CliException.usage("INKLING_KERNELS is '" + value + "', expected scalar or vector");
    }
    return value;
  }
}
