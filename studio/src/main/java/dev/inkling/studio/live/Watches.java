package dev.inkling.studio.live;

import dev.inkling.runlog.RunFolder;
import dev.inkling.studio.http.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// The runs that are watched: one [RunWatch] each, however many pages there are.
public final class Watches implements AutoCloseable {
  /// A page that is left open takes a connection and a little memory.
  private static final int MOST_PAGES = 200;

  /// How long closing waits for one that makes the log of an ended run one plain file.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<Path, RunWatch> watches = new HashMap<>();
  private final Set<Thread> threads = new HashSet<>();
  private final AtomicInteger pages = new AtomicInteger();

  /// Watches a run for a page.
  ///
  /// @return the watch, to be left again
  /// @throws Refusal if too many pages are open
  RunWatch join(RunFolder folder, Subscriber page) {
    if (pages.incrementAndGet() > MOST_PAGES) {
      pages.decrementAndGet();
      throw Refusal.of(503, "more than %d pages watch runs; close some".formatted(MOST_PAGES));
    }
    synchronized (watches) {
      RunWatch watch = watches.get(folder.path());
      if (watch == null || !watch.join(page)) {
        watch = begin(folder, page);
      }
      return watch;
    }
  }

  private RunWatch begin(RunFolder folder, Subscriber page) {
    RunWatch watch = new RunWatch(folder);
    watch.join(page);
    watches.put(folder.path(), watch);
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("inkling-studio-watch")
            .unstarted(
                () -> {
                  watch.run();
                  synchronized (watches) {
                    watches.remove(folder.path(), watch);
                    threads.remove(Thread.currentThread());
                  }
                });
    threads.add(thread);
    thread.start();
    return watch;
  }

  void leave(RunWatch watch, Subscriber page) {
    pages.decrementAndGet();
    watch.leave(page);
  }

  /// Ends all of them; the pages are told. Waits, so that no log is open or written afterwards.
  @Override
  public void close() {
    List<Thread> ending;
    synchronized (watches) {
      watches.values().forEach(RunWatch::end);
      ending = List.copyOf(threads);
    }
    try {
      for (Thread thread : ending) {
        thread.join(PATIENCE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
