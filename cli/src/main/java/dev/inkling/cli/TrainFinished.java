package dev.inkling.cli;

import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunResults;
import dev.inkling.runlog.Score;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What `train` says when a run has finished.
///
/// @param name what the user can call the run
record TrainFinished(String name, Path folder, RunDescription run, RunResults results)
    implements Result {
  @Override
  public Map<String, ?> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("run", name);
    json.put("recipe", run.recipe());
    json.put("seed", run.seed());
    json.put("threads", run.threads());
    RunJson.putResults(json, results);
    json.put("folder", folder.toAbsolutePath().toString());
    return json;
  }

  @Override
  public void print(PrintStream out) {
    out.println(achieved());
    out.printf(
        Locale.ROOT,
        "Trained %,d parameters for %s (%s images/s).%n",
        results.parameters(),
        Progress.duration(results.trainSeconds()),
        Progress.rate(results.images() / results.trainSeconds()));
    out.println("The run is in " + folder.toAbsolutePath());
    out.println();
    out.println("Try next:");
    String shell = RunName.quoted(name);
    out.println("  inkling predict " + shell + " PICTURE.png");
    out.println("  inkling evaluate " + shell + data());
    out.println("  inkling runs show " + shell);
  }

  private String achieved() {
    Score test = results.test();
    return test.count() == 0
        ? "%s has no test images; of its training images %s were recognised."
            .formatted(run.data().spec(), percent(results.train()))
        : String.format(
            Locale.ROOT,
            "Test accuracy %s: %,d errors out of %,d (%s, %s).",
            percent(test),
            test.errors(),
            test.count(),
            run.recipe(),
            run.data().spec());
  }

  private static String percent(Score score) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * score.accuracy());
  }

  private String data() {
    String spec = run.data().spec();
    return spec.equals("mnist") ? "" : " --data " + RunName.quoted(spec);
  }
}
