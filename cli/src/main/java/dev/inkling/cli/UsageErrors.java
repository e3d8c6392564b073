package dev.inkling.cli;

import dev.inkling.tensor.text.NearestName;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// A wrong command line, in one line.
final class UsageErrors {
  private UsageErrors() {}

  static int report(ParameterException wrong, String[] args, Console console) {
    // What stands behind the mistake was not parsed any more.
    console.flags().json |= List.of(args).contains("--json");
    console.flags().debug |= List.of(args).contains("--debug");
    console.fail(describe(wrong), wrong);
    return ExitCode.USAGE.status();
  }

  private static String describe(ParameterException wrong) {
    if (wrong.getCause() instanceof CliException known) {
      return Errors.describe(known);
    }
    return switch (wrong) {
      case UnmatchedArgumentException unmatched -> unmatched(unmatched);
      default -> Errors.oneLine(String.valueOf(wrong.getMessage())) + where(wrong.getCommandLine());
    };
  }

  private static String unmatched(UnmatchedArgumentException wrong) {
    CommandLine line = wrong.getCommandLine();
    String typed = wrong.getUnmatched().getFirst();
    if (wrong.isUnknownOption()) {
      String name = typed.split("=", 2)[0];
      return "unknown option '%s'%s%s".formatted(name, hint(name, options(line)), where(line));
    }
    List<String> commands = List.copyOf(line.getSubcommands().keySet());
    return commands.isEmpty()
        ? "unexpected argument '%s'%s".formatted(typed, where(line))
        : "unknown command '%s'%s%s".formatted(typed, hint(typed, commands), where(line));
  }

  private static List<String> options(CommandLine line) {
    return line.getCommandSpec().options().stream()
        .flatMap(option -> Stream.of(option.names()))
        .toList();
  }

  private static String hint(String typed, List<String> names) {
    return NearestName.of(typed, names).map(name -> ", did you mean '" + name + "'?").orElse("");
  }

  private static String where(CommandLine line) {
    return " (see " + line.getCommandSpec().qualifiedName() + " --help)";
  }
}
