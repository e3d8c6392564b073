package dev.inkling.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// All commands, in the order in which `--help` lists them.
final class CommandTree {
  private CommandTree() {}

  static CommandLine build(Console console) {
    var tree =
        new CommandLine(new InklingCommand(console.flags()))
            .addSubcommand(new TrainCommand(console))
            .addSubcommand(recipes(console))
            .addSubcommand(new EvaluateCommand(console))
            .addSubcommand(new PredictCommand(console))
            .addSubcommand(new BaselineCommand(console))
            .addSubcommand(new ReproduceCommand(console))
            .addSubcommand(new InspectCommand(console))
            .addSubcommand(new ExportCommand(console))
            .addSubcommand(new QuantiseCommand(console))
            .addSubcommand(data(console))
            .addSubcommand(runs(console))
            .addSubcommand(new ExampleCommand(console))
            .addSubcommand(new DoctorCommand(console))
            .addSubcommand(new StudioCommand(console))
            .addSubcommand(new BenchCommand(console))
            .addSubcommand(new TestCommand());
    return tree.setOut(new PrintWriter(console.out(), true))
        .setErr(new PrintWriter(console.err(), true))
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi(console)))
        .setParameterExceptionHandler((wrong, args) -> UsageErrors.report(wrong, args, console))
        .setExecutionExceptionHandler((thrown, line, parsed) -> failed(thrown, console));
  }

  private static CommandLine recipes(Console console) {
    return new CommandLine(new RecipesCommand(console))
        .addSubcommand(new RecipesShowCommand(console));
  }

  private static CommandLine data(Console console) {
    return new CommandLine(new DataCommand())
        .addSubcommand(new DataListCommand(console))
        .addSubcommand(new DataGetCommand(console))
        .addSubcommand(new DataShowCommand(console))
        .addSubcommand(new DataVerifyCommand(console));
  }

  private static CommandLine runs(Console console) {
    return new CommandLine(new RunsCommand(console))
        .addSubcommand(new RunsShowCommand(console))
        .addSubcommand(new RunsCompareCommand(console));
  }

  private static Ansi ansi(Console console) {
    return console.outIsTerminal() && console.colour() ? Ansi.ON : Ansi.OFF;
  }

  private static int failed(Exception thrown, Console console) {
    console.fail(Errors.describe(thrown), thrown);
    return Errors.code(thrown).status();
  }
}
