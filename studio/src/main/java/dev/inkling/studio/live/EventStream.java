package dev.inkling.studio.live;

import dev.inkling.runlog.LayerLogged;
import dev.inkling.runlog.RunFolder;
import dev.inkling.studio.http.Answers;
import dev.inkling.studio.run.States;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/// Writes news as server-sent events. Each has the last training step as its id, so that a browser
/// that lost the connection says where to go on.
///
/// Source: [the format](https://html.spec.whatwg.org/multipage/server-sent-events.html).
final class EventStream {
  private static final byte[] BEGIN = ascii("retry: 2000\n\n");
  private static final byte[] STILL_THERE = ascii(": still there\n\n");

  private final OutputStream out;
  private final RunFolder run;
  private long step;

  /// @param run whose name stands in the addresses of pictures, and whose state is the last word
  EventStream(OutputStream out, RunFolder run, long step) {
    this.out = out;
    this.run = run;
    this.step = step;
  }

  void begin() throws IOException {
    out.write(BEGIN);
    out.flush();
  }

  /// A comment, without which something between might take the connection for dead.
  void stillThere() throws IOException {
    out.write(STILL_THERE);
    out.flush();
  }

  void write(News news) throws IOException {
    if (!news.batches().isEmpty()) {
      step = news.batches().getLast().step();
      event("batch", json -> Series.batches(json, news.batches()));
    }
    if (!news.validations().isEmpty()) {
      event("validation", json -> Series.scores(json, news.validations()));
    }
    if (!news.tests().isEmpty()) {
      event("test", json -> Series.scores(json, news.tests()));
    }
    for (LayerLogged spread : news.spreads()) {
      event("spread", json -> spread(json, spread));
    }
    for (var digits : news.digits()) {
      event("digits", json -> DigitsJson.event(json, run.name(), digits));
    }
    if (news.progress().isPresent()) {
      event("progress", news.progress().get()::write);
    }
    if (news.done()) {
      event("done", this::done);
    }
    out.flush();
  }

  private static void spread(JsonGenerator json, LayerLogged row) {
    json.writeStartObject();
    json.writeStringProperty("parameter", row.parameter());
    json.writeNumberProperty("step", row.step());
    json.writeName("edges");
    Series.edges(json, row);
    json.writeEndObject();
  }

  private void done(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("status", States.text(run.state()));
    json.writeEndObject();
  }

  private void event(String name, Consumer<JsonGenerator> data) throws IOException {
    out.write(ascii("id: " + Math.max(0, step) + "\nevent: " + name + "\ndata: "));
    out.write(Answers.bytes(data));
    out.write('\n');
    out.write('\n');
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
