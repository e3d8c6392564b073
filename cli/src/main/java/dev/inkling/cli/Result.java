package dev.inkling.cli;

import java.io.PrintStream;
import java.util.Map;

/// What a command found, for people and for programs.
interface Result {
  /// For programs: maps, lists, strings, numbers, booleans, null and arrays of numbers (see
  /// [Json]).
  Map<String, ?> json();

  /// For people.
  void print(PrintStream out);

  /// How the program ends after this result.
  default ExitCode code() {
    return ExitCode.DONE;
  }
}
