package dev.inkling.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// What `train` says when the user stopped it.
///
/// @param name what the user can call the run
/// @param step steps done
/// @param steps steps in all
record TrainStopped(String name, Path folder, long step, long steps) implements Result {
  @Override
  public Map<String, ?> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("run", name);
    json.put("status", "stopped");
    json.put("step", step);
    json.put("steps", steps);
    json.put("folder", folder.toAbsolutePath().toString());
    return json;
  }

  @Override
  public void print(PrintStream out) {
    out.printf("Stopped after step %d of %d; the run is saved.%n", step, steps);
    out.printf("Go on: inkling train --resume %s%n", RunName.quoted(name));
  }

  @Override
  public ExitCode code() {
    return ExitCode.INTERRUPTED;
  }
}
