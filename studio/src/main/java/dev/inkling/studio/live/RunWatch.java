package dev.inkling.studio.live;

import dev.inkling.runlog.RunDescription;
import dev.inkling.runlog.RunFolder;
import dev.inkling.runlog.RunLogException;
import dev.inkling.runlog.RunLogReader;
import dev.inkling.runlog.RunProgress;
import dev.inkling.runlog.RunState;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// Looks at the log of one run for all pages that watch it, as long as there is one. A look that
/// finds the files unchanged reads nothing; what is new is read once and handed to every page.
final class RunWatch implements Runnable {
  /// The log is written every 250 ms; looking much more often would only wake a core from training.
  private static final long PAUSE_MILLIS = 120;
  private static final long PROGRESS_NANOS = 1_000_000_000;

  /// So often a log that cannot be read yet is tried.
  private static final int MOST_FAILURES = 20;

  /// A page that comes late gets so many rows of a table at the most.
  private static final int POINTS = 2_000;

  private final RunFolder folder;
  private final List<Subscriber> arriving = new ArrayList<>();
  private final List<Subscriber> pages = new ArrayList<>();
  private boolean ended;

  // Of the watching thread alone.
  private Look log = Look.at();
  private Look files = Look.at();
  private RunState state = RunState.RUNNING;
  private long said;
  private boolean handed;

  RunWatch(RunFolder folder) {
    this.folder = folder;
  }

  /// Hands all that comes to a page, beginning with what it does not know yet.
  ///
  /// @return false if this watch has ended and another is needed
  synchronized boolean join(Subscriber page) {
    return !ended && arriving.add(page);
  }

  synchronized void leave(Subscriber page) {
    arriving.remove(page);
    pages.remove(page);
  }

  /// Ends it, whoever watches.
  synchronized void end() {
    ended = true;
  }

  private synchronized boolean isOver() {
    ended |= pages.isEmpty() && arriving.isEmpty();
    return ended;
  }

  private synchronized List<Subscriber> newcomers() {
    List<Subscriber> all = List.copyOf(arriving);
    arriving.clear();
    pages.addAll(all);
    return all;
  }

  private synchronized void takeBackNewcomers() {
    arriving.addAll(0, pages);
    pages.clear();
  }

  private synchronized void publish(News news) {
    pages.forEach(page -> page.mailbox().put(news));
  }

  @Override
  public void run() {
    try {
      awaitLog();
      if (Files.isRegularFile(folder.log())) {
        followPatiently();
      }
    } catch (InterruptedException | RunLogException over) {
      // Pages are told below that nothing more comes; loading the run says what is wrong with it.
    } finally {
      dismiss();
    }
    Companions.tidy(folder);
  }

  private synchronized void dismiss() {
    ended = true;
    pages.addAll(arriving);
    arriving.clear();
    publish(News.NONE.asLast());
  }

  /// A run that begins has its log a moment later.
  private void awaitLog() throws InterruptedException {
    while (!Files.isRegularFile(folder.log()) && folder.state().isLive() && !isOver()) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /// A log may be locked for a moment, or, of an earlier version's run, be there before its tables
  /// are; so until a page has got something, it is tried again.
  private void followPatiently() throws InterruptedException {
    for (int failures = 1; ; failures++) {
      try {
        follow();
        return;
      } catch (RunLogException notYet) {
        if (handed || failures > MOST_FAILURES) {
          throw notYet;
        }
        takeBackNewcomers();
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  private void follow() throws InterruptedException {
    try (RunLogReader reader = RunLogReader.open(folder.log())) {
      Position position = Position.end(reader);
      do {
        for (Subscriber page : newcomers()) {
          News all = position.before(reader, page.after(), POINTS);
          News progress = News.NONE.with(progress(reader));
          handed = true;
          page.mailbox().put(all);
          page.mailbox().put(progress);
        }
        look(reader, position);
        Thread.sleep(PAUSE_MILLIS);
      } while (!isOver() && state.isLive());
    }
  }

  /// The state is read before the log: once it says that the run has ended, all is in the log.
  private void look(RunLogReader reader, Position position) {
    long now = System.nanoTime();
    boolean due = now - said >= PROGRESS_NANOS;
    boolean changed = due | hasChanged();
    if (changed) {
      said = now;
      state = folder.state();
    }
    News news = hasGrown() || !state.isLive() ? position.read(reader) : News.NONE;
    publish(changed ? news.with(progress(reader)) : news);
  }

  private Progress progress(RunLogReader reader) {
    RunDescription run = folder.description();
    return new Progress(folder.state(run), RunProgress.of(run, reader));
  }

  private boolean hasChanged() {
    Look before = files;
    files = Look.at(folder.path().resolve("run.json"), folder.control().path());
    return !files.equals(before);
  }

  private boolean hasGrown() {
    Look before = log;
    log = Look.at(folder.log(), Companions.writeAhead(folder));
    return !log.equals(before);
  }
}
