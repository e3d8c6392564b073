package dev.inkling.cli;

import org.jspecify.annotations.Nullable;

/// One progress bar after the other, one for each file that is fetched.
final class DownloadProgress implements dev.inkling.data.store.Progress, AutoCloseable {
  private static final int KILO = 1000;

  private final Console console;
  private String file = "";
  private @Nullable Progress bar;

  DownloadProgress(Console console) {
    this.console = console;
  }

  @Override
  public void at(String file, long done, long total) {
    Progress current = bar;
    if (current == null || !file.equals(this.file)) {
      close();
      // What lies there from an earlier run counts as done, not as fast.
      current = new Progress(console, file, "kB", Math.max(0, total / KILO)).after(done / KILO);
      this.file = file;
      bar = current;
    }
    current.update(done / KILO, "");
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
