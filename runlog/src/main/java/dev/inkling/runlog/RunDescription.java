package dev.inkling.runlog;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything that is needed to repeat a run, and how it ended: the content of `run.json`.
///
/// @param recipe the recipe's name
/// @param settings every setting by name: a `String`, `Boolean`, `Long` or finite `Double`
///     (`Integer`, `Float` and the like are converted)
/// @param data what it trains on
/// @param seed of all random numbers
/// @param threads worker threads
/// @param kernels the kernels' name: `scalar`, `vector`
/// @param versions of the programs
/// @param commandLine the words that the user typed, or none
/// @param started when
/// @param ended when it finished, stopped or failed; null while it runs
/// @param status what became of it
/// @param failure one line, if it failed
/// @param results once it finished
public record RunDescription(
    String recipe,
    Map<String, Object> settings,
    DataSource data,
    long seed,
    int threads,
    String kernels,
    Versions versions,
    List<String> commandLine,
    Instant started,
    @Nullable Instant ended,
    RunStatus status,
    @Nullable String failure,
    @Nullable RunResults results) {
  /// Copies settings and command line.
  ///
  /// @throws IllegalArgumentException if a setting is of another kind
  public RunDescription {
    Map<String, Object> copy = new LinkedHashMap<>();
    settings.forEach((name, value) -> copy.put(name, plain(name, value)));
    settings = Collections.unmodifiableMap(copy);
    commandLine = List.copyOf(commandLine);
  }

  /// A run that begins.
  public static RunDescription begin(
      String recipe,
      Map<String, ?> settings,
      DataSource data,
      long seed,
      int threads,
      String kernels,
      Versions versions,
      List<String> commandLine,
      Instant started) {
    return new RunDescription(
        recipe,
        new LinkedHashMap<>(settings),
        data,
        seed,
        threads,
        kernels,
        versions,
        commandLine,
        started,
        null,
        RunStatus.RUNNING,
        null,
        null);
  }

  /// This run, finished.
  public RunDescription finished(Instant when, RunResults what) {
    return with(RunStatus.FINISHED, when, null, what);
  }

  /// This run, stopped by the user.
  public RunDescription stopped(Instant when) {
    return with(RunStatus.STOPPED, when, null, null);
  }

  /// This run, ended by an error.
  public RunDescription failed(Instant when, String why) {
    return with(RunStatus.FAILED, when, why, null);
  }

  /// This run, going on from a checkpoint.
  public RunDescription resumed() {
    return with(RunStatus.RUNNING, null, null, null);
  }

  /// This run with further settings, or others of the same names.
  public RunDescription withSettings(Map<String, ?> more) {
    Map<String, Object> all = new LinkedHashMap<>(settings);
    all.putAll(more);
    return new RunDescription(
        recipe,
        all,
        data,
        seed,
        threads,
        kernels,
        versions,
        commandLine,
        started,
        ended,
        status,
        failure,
        results);
  }

  /// The results, if it finished.
  public Optional<RunResults> finalResults() {
    return Optional.ofNullable(results);
  }

  private RunDescription with(
      RunStatus next, @Nullable Instant when, @Nullable String why, @Nullable RunResults what) {
    return new RunDescription(
        recipe,
        settings,
        data,
        seed,
        threads,
        kernels,
        versions,
        commandLine,
        started,
        when,
        next,
        why,
        what);
  }

  /// The setting as JSON gives it back, so that a description equals what is read of it.
  private static Object plain(String name, Object value) {
    return switch (value) {
      case String text -> text;
      case Boolean flag -> flag;
      case Long number -> number;
      case Integer number -> number.longValue();
      case Short number -> number.longValue();
      case Double number when Double.isFinite(number) -> number;
      // By its digits: 0.1f is to stand there as 0.1, not as 0.10000000149011612.
      case Float number when Float.isFinite(number) -> Double.valueOf(number.toString());
      default ->
          throw new IllegalArgumentException(
              "setting %s is %s, a %s can't be saved"
                  .formatted(name, value, value.getClass().getSimpleName()));
    };
  }
}
