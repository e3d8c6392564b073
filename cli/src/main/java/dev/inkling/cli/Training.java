package dev.inkling.cli;

import dev.inkling.recipes.RecipeRun;
import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunFolder;

/// A run while it trains: shows how far it is, and stops it when the user asks.
final class Training {
  private final Console console;
  private final RecipeRun run;
  private final String name;
  private final RunFolder folder;

  /// @param name what the user can call the run
  Training(Console console, RecipeRun run, String name, RunFolder folder) {
    this.console = console;
    this.run = run;
    this.name = name;
    this.folder = folder;
  }

  /// Trains until the run has finished, or the user stops it.
  Result finish() {
    var progress = new TrainingProgress(console, run.options().recipe(), run::stop);
    console.stop().whenRequested(run::stop);
    try {
      RunDescription ended =
          run.listen(progress).checkpointEvery(console.settings().checkpointEvery()).run();
      progress.close();
      return ended
          .finalResults()
          .<Result>map(results -> new TrainFinished(name, folder.path(), ended, results))
          .orElseGet(() -> new TrainStopped(name, folder.path(), run.step(), progress.steps()));
    } catch (RuntimeException | Error failure) {
      progress.abandon();
      throw failure;
    }
  }
}
