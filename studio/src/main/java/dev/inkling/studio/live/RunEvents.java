package dev.inkling.studio.live;

import dev.inkling.runlog.BatchLogged;
import dev.inkling.runlog.LayerLogged;
import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLogReader;
import dev.inkling.runlog.RunStatus;
import dev.inkling.runlog.Validated;
import dev.inkling.studio.http.Answers;
import dev.inkling.studio.http.Endpoint;
import dev.inkling.studio.http.Exchange;
import dev.inkling.studio.run.RunNames;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/// `GET /api/runs/{name}/events`: what is new in a run, as server-sent events.
public final class RunEvents implements Endpoint {
  private static final int ROWS = 2_000;

  private final RunNames runs;

  /// Tells of these.
  public RunEvents(RunNames runs) {
    this.runs = runs;
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    RunFolder folder = runs.find(exchange.path("name"));
    long after =
        exchange
            .lastEvent()
            .filter(id -> id.matches("[0-9]{1,18}"))
            .map(Long::parseLong)
            .orElseGet(() -> exchange.number("after", 0, 0, Long.MAX_VALUE));
    try (RunLogReader log = RunLogReader.open(folder.log());
        OutputStream out = exchange.stream("text/event-stream")) {
      follow(folder, log, after, out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void follow(RunFolder folder, RunLogReader log, long after, OutputStream out)
      throws IOException, InterruptedException {
    long batch = after, validation = after == 0 ? -1 : after, spread = validation;
    long progressAt = 0;
    while (true) {
      RunDescription run = folder.description();
      List<BatchLogged> batches = log.batchesAfter(batch, ROWS);
      if (!batches.isEmpty()) {
        batch = batches.getLast().step();
        send(out, batch, "batch", json -> Series.batches(json, batches));
      }
      List<Validated> validations = log.validationsAfter(validation, ROWS);
      if (!validations.isEmpty()) {
        validation = validations.getLast().step();
        send(out, batch, "validation", json -> Series.validations(json, validations));
      }
      for (LayerLogged row : log.layersAfter(spread, ROWS)) {
        spread = row.step();
        if (row.layer().equals(LayerLogged.ALL)) {
          send(out, batch, "spread", json -> spread(json, row));
        }
      }
      boolean ended = run.status() != RunStatus.RUNNING && batches.isEmpty();
      if (ended || System.nanoTime() - progressAt > 1_000_000_000L) {
        progressAt = System.nanoTime();
        Progress progress =
            Progress.of(run, RunStory.status(run), log, RunStory.best(log.validations(1000)));
        send(out, batch, "progress", progress::write);
      }
      if (ended) {
        send(out, batch, "done", json -> done(json, RunStory.status(run)));
        return;
      }
      out.flush();
      Thread.sleep(70);
    }
  }

  private static void spread(JsonGenerator json, LayerLogged row) {
    json.writeStartObject();
    json.writeStringProperty("parameter", row.parameter());
    json.writeNumberProperty("step", row.step());
    json.writeName("edges");
    Series.edges(json, row);
    json.writeEndObject();
  }

  private static void done(JsonGenerator json, String status) {
    json.writeStartObject();
    json.writeStringProperty("status", status);
    json.writeEndObject();
  }

  private static void send(OutputStream out, long id, String event, Consumer<JsonGenerator> data)
      throws IOException {
    String text = "id: %d\nevent: %s\ndata: %s\n\n".formatted(id, event, Answers.text(data));
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
