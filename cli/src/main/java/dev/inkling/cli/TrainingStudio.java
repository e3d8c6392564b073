package dev.inkling.cli;

import dev.inkling.runlog.RunFolder;
import dev.inkling.studio.Studio;
import dev.inkling.studio.StudioSettings;
import java.util.function.Supplier;

/// The studio beside a training of the same process: it only reads the run's log, so the weights
/// are the same with it and without.
final class TrainingStudio {
  private static final long LOOK_MILLIS = 50;

  private final Console console;
  private final int port;
  private final RunFolder folder;

  /// @param folder of the run
  TrainingStudio(Console console, int port, RunFolder folder) {
    this.console = console;
    this.port = port;
    this.folder = folder;
  }

  /// Trains with the page there. A person at a terminal keeps the page after training until Ctrl-C;
  /// a script goes on.
  Result during(Supplier<Result> training) {
    StudioSettings settings =
        StudioServer.settings(console)
            .at(StudioSettings.LOOPBACK, port)
            .withOwnRun(folder.path().toAbsolutePath().normalize());
    try (Studio studio = StudioServer.start(console, settings)) {
      String address = studio.address() + "#/run/" + folder.name();
      console.say("Watch it at " + address);
      if (stays()) {
        Browser.open(address, console.env());
      }
      Result result = training.get();
      return stays() && !console.stop().requested() ? stay(studio, result) : result;
    }
  }

  private boolean stays() {
    return console.outIsTerminal() && !console.flags().quiet && !console.flags().json;
  }

  private Result stay(Studio studio, Result result) {
    console.print(result);
    console.say("\nThe studio stays at " + studio.address() + " (Ctrl-C ends it)");
    StudioCommand.awaitStop(console, LOOK_MILLIS);
    return new StudioCommand.Served(studio.address());
  }
}
