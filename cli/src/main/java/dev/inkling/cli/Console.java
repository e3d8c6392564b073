package dev.inkling.cli;

import java.io.PrintStream;
import java.util.Map;

/// What one run of the program prints to, and what it was told about its surroundings.
///
/// Results go to [#out()], everything else to [#err()].
final class Console {
  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> env;
  private final Flags flags;
  private final StopFlag stop;

  Console(PrintStream out, PrintStream err, Map<String, String> env, Flags flags, StopFlag stop) {
    this.out = out;
    this.err = err;
    this.env = Map.copyOf(env);
    this.flags = flags;
    this.stop = stop;
  }

  PrintStream out() {
    return out;
  }

  PrintStream err() {
    return err;
  }

  Flags flags() {
    return flags;
  }

  /// Set by Ctrl-C, for commands that can stop in the middle.
  StopFlag stop() {
    return stop;
  }

  Map<String, String> env() {
    return env;
  }

  /// The variables that Inkling listens to, checked.
  Settings settings() {
    return Settings.of(env);
  }

  /// Whether a person watches standard error. The launcher knows; the JVM sees a pipe.
  boolean errIsTerminal() {
    return !env.getOrDefault("INKLING_STDERR_TTY", "").isEmpty();
  }

  /// Whether standard output is a terminal.
  boolean outIsTerminal() {
    return !env.getOrDefault("INKLING_STDOUT_TTY", "").isEmpty();
  }

  /// Whether colours are welcome on a terminal: see <https://no-color.org>.
  boolean colour() {
    return env.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(env.get("TERM"));
  }

  /// The width of the terminal behind standard error, in characters.
  int columns() {
    String columns = env.getOrDefault("INKLING_COLUMNS", "");
    return columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : 80;
  }

  /// Says something to the user that is not the result; silent with `--quiet`.
  void say(String line) {
    if (!flags.quiet) {
      err.println(line);
    }
  }

  /// Tells the user something that they should not miss, also with `--quiet`.
  void warn(String line) {
    err.println("inkling: " + Errors.oneLine(line));
  }

  /// Prints a command's result in the form that was asked for.
  void print(Result result) {
    if (flags.json) {
      out.println(Json.write(result.json()));
    } else {
      result.print(out);
    }
  }

  /// Prints an error: one line, and with `--debug` where it happened.
  void fail(String message, Throwable thrown) {
    err.println("inkling: " + message);
    if (flags.debug) {
      thrown.printStackTrace(err);
    }
    if (flags.json) {
      out.println(Json.write(Map.of("error", message)));
    }
  }
}
