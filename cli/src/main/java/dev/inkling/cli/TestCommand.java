package dev.inkling.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// The project's test suite. The launcher runs it with Maven, before any Java of ours exists;
/// this is its place in the help.
@Command(
    name = "test",
    description = {
      "Runs the project's whole test suite: mvn verify, on the JDK that the launcher found. Further arguments go to Maven."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling test             every test",
      "  inkling test -Plong      also those that take minutes each",
      "  inkling test -pl data    only one module's"
    })
final class TestCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw CliException.lacking(
        "only the launcher of a checkout can run the tests (type ./inkling test there)");
  }
}
