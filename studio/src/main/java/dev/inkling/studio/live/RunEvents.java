package dev.inkling.studio.live;

import dev.inkling.runlog.BatchLogged;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLogReader;
import dev.inkling.studio.http.Endpoint;
import dev.inkling.studio.http.Exchange;
import dev.inkling.studio.run.RunNames;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/// `GET /api/runs/{name}/events`: what is new in a run, as server-sent events.
public final class RunEvents implements Endpoint {
  private static final long STILL_THERE_MILLIS = 15_000;

  /// At most twenty times a second.
  private static final long BETWEEN_MILLIS = 50;

  private final RunNames runs;
  private final Watches watches;

  /// Tells of these.
  public RunEvents(RunNames runs, Watches watches) {
    this.runs = runs;
    this.watches = watches;
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    RunFolder folder = runs.find(exchange.path("name"));
    Optional<Long> last = exchange.lastEvent().flatMap(RunEvents::step);
    if (last.isPresent() && hasAll(folder, last.get())) {
      exchange.nothing(); // which tells a browser not to come back
      return;
    }
    long after = last.orElseGet(() -> exchange.number("after", -1, -1, Long.MAX_VALUE));
    Subscriber page = new Subscriber(after, new Mailbox());
    RunWatch watch = watches.join(folder, page);
    try (OutputStream out = exchange.stream("text/event-stream")) {
      follow(new EventStream(out, folder, after), page.mailbox());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      watches.leave(watch, page);
    }
  }

  private static void follow(EventStream events, Mailbox mailbox)
      throws IOException, InterruptedException {
    events.begin();
    while (true) {
      News news = mailbox.take(STILL_THERE_MILLIS);
      if (news.isEmpty()) {
        events.stillThere();
        continue;
      }
      events.write(news);
      if (news.done()) {
        return;
      }
      Thread.sleep(BETWEEN_MILLIS);
    }
  }

  private static Optional<Long> step(String id) {
    return id.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(id)) : Optional.empty();
  }

  private static boolean hasAll(RunFolder folder, long step) {
    if (folder.state().isLive()) {
      return false;
    }
    try (RunLogReader log = RunLogReader.open(folder.log())) {
      return log.lastBatch().map(BatchLogged::step).orElse(0L) <= step;
    }
  }
}
