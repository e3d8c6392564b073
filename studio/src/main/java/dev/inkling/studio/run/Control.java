package dev.inkling.studio.run;

import dev.inkling.runlog.RunControl;
import dev.inkling.runlog.RunFolder;
import dev.inkling.studio.http.Endpoint;
import dev.inkling.studio.http.Exchange;
import dev.inkling.studio.http.Fields;
import dev.inkling.studio.http.Refusal;
import java.io.IOException;

/// `POST /api/runs/{name}/control`: pauses, stops, and changes the learning rate. It writes
/// `control.json`; the training looks there between two steps.
public final class Control implements Endpoint {
  private final RunNames runs;
  private final Endpoint progress;

  /// @param progress answers once it is written
  public Control(RunNames runs, Endpoint progress) {
    this.runs = runs;
    this.progress = progress;
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    RunFolder folder = runs.find(exchange.path("name"));
    Fields asked = Fields.of(exchange.jsonBody(), "paused", "stop", "learningRateFactor");
    if (asked.isEmpty()) {
      throw Refusal.wrong("nothing is asked; expected paused, stop or learningRateFactor");
    }
    check(asked);
    if (!folder.state().isLive()) {
      throw Refusal.conflict(
          "run %s is not being trained now (%s)"
              .formatted(folder.name(), States.text(folder.state())));
    }
    folder.control().change(now -> changed(now, asked));
    progress.answer(exchange);
  }

  private static void check(Fields asked) {
    changed(RunControl.NONE, asked);
    if (asked.flag("stop").filter(stop -> !stop).isPresent()) {
      throw Refusal.wrong("stop is false; a run that was stopped goes on by resuming it");
    }
  }

  private static RunControl changed(RunControl now, Fields asked) {
    RunControl next = asked.flag("paused").map(now::withPaused).orElse(now);
    next =
        asked
            .number("learningRateFactor", RunControl.LEAST_FACTOR, RunControl.GREATEST_FACTOR)
            .map(next::withLearningRateFactor)
            .orElse(next);
    return asked.flag("stop").orElse(false) ? next.withStop() : next;
  }
}
