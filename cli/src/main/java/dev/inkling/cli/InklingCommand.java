package dev.inkling.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The program itself; its commands are listed in [CommandTree].
@Command(
    name = "inkling",
    description = "Trains, watches and uses recognisers of handwritten characters.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done",
      "1:it failed while running",
      "2:the command line is wrong",
      "3:the machine lacks something",
      "130:stopped by Ctrl-C"
    })
final class InklingCommand implements Runnable {
  @Mixin final Flags flags;

  @Spec private CommandSpec spec;

  InklingCommand(Flags flags) {
    this.flags = flags;
    this.spec = CommandSpec.create(); // picocli puts the real one here
  }

  /// No command named: the help.
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
