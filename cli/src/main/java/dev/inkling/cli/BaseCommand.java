package dev.inkling.cli;

import java.util.concurrent.Callable;

/// A command: finds its result, which is then printed in the form that was asked for.
abstract class BaseCommand implements Callable<Integer> {
  private final Console console;

  BaseCommand(Console console) {
    this.console = console;
  }

  /// Does the work. Progress goes to the console's `err`; nothing is printed to `out` here.
  abstract Result run() throws Exception;

  final Console console() {
    return console;
  }

  @Override
  public final Integer call() throws Exception {
    console.settings(); // wrong variables are reported before any work is done
    Result result = run();
    console.print(result);
    return result.code().status();
  }
}
