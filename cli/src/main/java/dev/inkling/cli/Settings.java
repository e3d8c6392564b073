package dev.inkling.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the environment says: `INKLING_HOME`, `INKLING_THREADS`, `INKLING_KERNELS`,
/// `INKLING_CHECKPOINT_SECONDS`.
///
/// @param home the folder that holds `data/` and `runs/`
/// @param threads what `--threads` is when it is not given
/// @param kernels `scalar` or `vector` if the user forces one of them, or else null
/// @param checkpointEvery the time between two checkpoints of a training run
record Settings(Path home, int threads, @Nullable String kernels, Duration checkpointEvery) {
  private static final int MOST_THREADS = 1024;
  private static final double USUAL_CHECKPOINT_SECONDS = 10;
  private static final double MOST_CHECKPOINT_SECONDS = 86_400;

  /// Reads and checks the variables.
  ///
  /// @throws CliException if one of them makes no sense (exit 2)
  static Settings of(Map<String, String> env) {
    return new Settings(home(env), threads(env), kernels(env), checkpointEvery(env));
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
        : threads("INKLING_THREADS", value);
  }

  /// A number of threads that the user asks for.
  ///
  /// @param what the option or variable
  /// @throws CliException if it is none (exit 2)
  static int threads(String what, String value) {
    return (int) Numbers.whole(what, value, 1, MOST_THREADS);
  }

  private static Duration checkpointEvery(Map<String, String> env) {
    String value = env.getOrDefault("INKLING_CHECKPOINT_SECONDS", "").strip();
    double seconds =
        value.isEmpty()
            ? USUAL_CHECKPOINT_SECONDS
            : Numbers.decimal("INKLING_CHECKPOINT_SECONDS", value, 0, MOST_CHECKPOINT_SECONDS);
    return Duration.ofNanos(Math.round(seconds * 1e9));
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
