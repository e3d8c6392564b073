package dev.inkling.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// All commands, in the order in which `--help` lists them.
final class CommandTree {
  private record Entry(String name, Function<Console, Object> command) {}

  private static final List<Entry> COMMANDS =
      List.of(
          new Entry("train", TrainCommand::new),
          new Entry("recipes", CommandTree::recipes),
          new Entry("evaluate", EvaluateCommand::new),
          new Entry("predict", PredictCommand::new),
          new Entry("baseline", BaselineCommand::new),
          new Entry("reproduce", ReproduceCommand::new),
          new Entry("inspect", InspectCommand::new),
          new Entry("export", ExportCommand::new),
          new Entry("quantise", QuantiseCommand::new),
          new Entry("data", CommandTree::data),
          new Entry("runs", CommandTree::runs),
          new Entry("example", ExampleCommand::new),
          new Entry("doctor", DoctorCommand::new),
          new Entry("studio", StudioCommand::new),
          new Entry("bench", BenchCommand::new),
          new Entry("package", PackageCommand::new),
          new Entry("test", console -> new TestCommand()));

  private CommandTree() {}

  /// All commands.
  static CommandLine build(Console console) {
    return build(console, COMMANDS);
  }

  /// As much of the tree as this command line needs: reading all commands' annotations takes a
  /// tenth of a second, so one that is named is built alone.
  static CommandLine build(Console console, String[] args) {
    List<Entry> named =
        COMMANDS.stream().filter(entry -> args.length > 0 && entry.name().equals(args[0])).toList();
    return build(console, named.isEmpty() ? COMMANDS : named);
  }

  private static CommandLine build(Console console, List<Entry> commands) {
    var tree = new CommandLine(new InklingCommand(console.flags()));
    commands.forEach(entry -> tree.addSubcommand(entry.command().apply(console)));
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
