package dev.inkling.studio.live;

import dev.inkling.runlog.DigitsLogged;
import dev.inkling.runlog.DigitsLogged.Kind;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLogReader;
import dev.inkling.studio.http.Exchange;
import dev.inkling.studio.http.Refusal;
import dev.inkling.studio.run.RunNames;
import java.util.List;
import java.util.Map;

/// The digits that a run logged: `GET /api/runs/{name}/digits`, `/digits.png` and `/steps`.
public final class RunDigits {
  private final RunNames runs;

  /// Tells of these.
  public RunDigits(RunNames runs) {
    this.runs = runs;
  }

  /// What the network took the digits for, at a step or before it.
  public void answer(Exchange exchange) {
    RunFolder folder = runs.find(exchange.path("name"));
    DigitsLogged digits = find(exchange, folder, kind(exchange));
    exchange.json(json -> DigitsJson.answer(json, folder.name(), digits));
  }

  /// The digits themselves, as one picture.
  public void picture(Exchange exchange) {
    RunFolder folder = runs.find(exchange.path("name"));
    Kind kind = kind(exchange) == Kind.TEST ? Kind.IMAGES : Kind.BATCH;
    DigitsLogged digits = find(exchange, folder, kind);
    exchange.send("image/png", Sprite.png(digits), folder.name() + "-" + kind + digits.step());
  }

  /// The steps at which something was logged.
  public void steps(Exchange exchange) {
    RunFolder folder = runs.find(exchange.path("name"));
    String kind = exchange.query("kind").orElse("digits");
    try (RunLogReader log = RunLogReader.open(folder.log())) {
      List<Long> steps =
          switch (kind) {
            case "digits", "batch" -> log.digitsSteps(Kind.BATCH);
            case "test" -> log.digitsSteps(Kind.TEST);
            case "spread" -> log.layerSteps();
            case "confusion" -> log.confusionSteps();
            default ->
                throw Refusal.wrong("kind is unknown, expected batch, test, spread or confusion");
          };
      exchange.json(Map.of("kind", kind, "steps", steps));
    }
  }

  private static Kind kind(Exchange exchange) {
    return switch (exchange.query("kind").orElse("batch")) {
      case "batch" -> Kind.BATCH;
      case "test" -> Kind.TEST;
      default -> throw Refusal.wrong("kind is unknown, expected batch or test");
    };
  }

  private static DigitsLogged find(Exchange exchange, RunFolder folder, Kind kind) {
    long step = exchange.number("step", Long.MAX_VALUE, 0, Long.MAX_VALUE);
    try (RunLogReader log = RunLogReader.open(folder.log())) {
      return log.lastDigits(kind, step)
          .orElseThrow(() -> Refusal.missing("the run has logged no such digits up to that step"));
    }
  }
}
