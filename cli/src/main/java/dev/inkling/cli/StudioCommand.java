package dev.inkling.cli;

import dev.inkling.studio.Studio;
import dev.inkling.studio.StudioSettings;
import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `inkling studio`.
@Command(
    name = "studio",
    description = "Serves the web page: watch training, draw a digit, compare runs.")
final class StudioCommand extends BaseCommand {
  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port (default: 7007, the next free one if taken).")
  private int port = StudioSettings.USUAL_PORT;

  @Option(names = "--host", paramLabel = "ADDRESS", description = "The address to listen at.")
  private String host = StudioSettings.LOOPBACK;

  StudioCommand(Console console) {
    super(console);
  }

  @Override
  Result run() throws InterruptedException {
    Settings settings = console().settings();
    try (Studio studio =
        Studio.start(
            StudioSettings.of(settings.home(), settings.threads(), Version.text())
                .at(host, port)
                .withLog(console()::warn))) {
      console().say("The studio is at " + studio.address());
      while (!console().stop().requested()) {
        Thread.sleep(100);
      }
      return new Served(studio.address());
    }
  }

  /// That the studio was there.
  record Served(String address) implements Result {
    @Override
    public Map<String, ?> json() {
      return Map.of("address", address);
    }

    @Override
    public void print(PrintStream out) {
      out.println("The studio at " + address + " has ended.");
    }
  }
}
