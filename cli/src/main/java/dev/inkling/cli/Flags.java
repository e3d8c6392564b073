package dev.inkling.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options that every command has.
final class Flags {
  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print the result as one JSON object.")
  boolean json;

  @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "Show no progress.")
  boolean quiet;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  boolean debug;
}
