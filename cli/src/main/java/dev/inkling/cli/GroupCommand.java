package dev.inkling.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command that only has commands below it.
abstract class GroupCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

  @Override
  public final Integer call() {
    throw CliException.usage(
        "%s needs one of: %s (see %s --help)"
            .formatted(
                spec.name(), String.join(", ", spec.subcommands().keySet()), spec.qualifiedName()));
  }
}
