package dev.inkling.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// How far a long piece of work has come: a bar with rate and time left where a person watches, a
/// line now and then where not, nothing with `--quiet`.
///
/// ```java
/// try (var progress = new Progress(console, "epoch 1/5", "images", 60_000)) {
///   progress.update(640, "loss 0.512");
/// }
/// ```
final class Progress implements AutoCloseable {
  private static final long REDRAW_NANOS = 100_000_000L;
  private static final long LINE_NANOS = 10_000_000_000L;
  private static final int LONGEST_BAR = 20;
  private static final int SHORTEST_BAR = 5;
  private static final String ERASE_TO_END = "\u001b[K";

  private final Console console;
  private String label;
  private final String unit;
  private final long total;
  private final LongSupplier nanoTime;
  private long start;
  private final boolean live;
  private final long interval;
  private int barLength = LONGEST_BAR;
  private long before;
  private long done;
  private Supplier<String> detail = () -> "";
  private long last;
  private boolean drawn;

  /// @param label what is being done
  /// @param unit what is counted, for the rate
  /// @param total how much there is to do, or 0 if unknown
  Progress(Console console, String label, String unit, long total) {
    this(console, label, unit, total, System::nanoTime);
  }

  Progress(Console console, String label, String unit, long total, LongSupplier nanoTime) {
    this.console = console;
    this.label = label;
    this.unit = unit;
    this.total = total;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.last = start;
    this.live = console.errIsTerminal();
    this.interval = live ? REDRAW_NANOS : LINE_NANOS;
  }

  /// So much was done before this piece of work began, for instance before a run was resumed.
  Progress after(long before) {
    this.before = before;
    this.done = before;
    return this;
  }

  /// Something else is being done from now on, for instance the next epoch.
  void label(String next) {
    label = next;
  }

  /// Nothing was done for so long, and that does not count for the rate.
  void waited(double seconds) {
    start += (long) (seconds * 1e9);
  }

  /// Says how much is done in all, and something about it. Cheap: it draws a few times a second.
  void update(long done, String detail) {
    update(done, () -> detail);
  }

  /// The same with words that are made only when they are drawn.
  void update(long done, Supplier<String> detail) {
    this.done = done;
    this.detail = detail;
    long now = nanoTime.getAsLong();
    if (!console.flags().quiet && now - last >= interval) {
      last = now;
      draw(now);
    }
  }

  /// Draws the final state and leaves the line.
  @Override
  public void close() {
    if (console.flags().quiet) {
      return;
    }
    draw(nanoTime.getAsLong());
    if (live && drawn) {
      console.err().println();
    }
    console.err().flush();
  }

  /// Takes the bar away, for lines that are to stay; it comes back when it is next drawn.
  void clear() {
    if (live && drawn) {
      console.err().print("\r" + ERASE_TO_END);
    }
  }

  /// Leaves the line as it is: the work ended with an error, which is said next.
  void abandon() {
    if (live && drawn) {
      console.err().println();
    }
  }

  private void draw(long now) {
    double seconds = (now - start) / 1e9;
    drawn = true;
    if (live) {
      console.err().print("\r" + cut(line(seconds, bar(seconds))) + ERASE_TO_END);
      console.err().flush();
    } else {
      console.err().println(line(seconds, 0));
    }
  }

  private String cut(String line) {
    int width = width();
    return line.codePointCount(0, line.length()) <= width
        ? line
        : line.substring(0, line.offsetByCodePoints(0, width));
  }

  private int width() {
    return Math.max(20, console.columns() - 1);
  }

  /// As long as the terminal has room for; it never grows again, for that would look restless.
  private int bar(double seconds) {
    int room = width() - line(seconds, 0).length() - 1;
    barLength = Math.clamp(room, SHORTEST_BAR, barLength);
    return barLength;
  }

  /// What matters most comes first, for narrow terminals cut the end.
  private String line(double seconds, int bar) {
    var line = new StringBuilder(label);
    if (total > 0) {
      line.append(bar > 0 ? " " + bar(bar) : "").append(" ").append(percent());
    }
    if (seconds > 0 && done > before) {
      line.append("  ").append(rate((done - before) / seconds)).append(' ');
      line.append(unit).append("/s");
      line.append("  ").append(timeLeft(seconds));
    }
    String words = detail.get();
    return words.isEmpty() ? line.toString() : line.append("  ").append(words).toString();
  }

  private String bar(int length) {
    int full = (int) Math.min(length, length * done / total);
    return "━".repeat(full) + "─".repeat(length - full);
  }

  private String percent() {
    return String.format(Locale.ROOT, "%3d%%", Math.min(100, 100 * done / total));
  }

  private String timeLeft(double seconds) {
    boolean finished = total <= 0 || done >= total;
    double left = finished ? seconds : seconds * (total - done) / (done - before);
    return duration(left) + (finished ? "" : " left");
  }

  /// `1,234` or, below ten, `1.2`.
  static String rate(double perSecond) {
    return String.format(Locale.ROOT, perSecond < 10 ? "%.1f" : "%,.0f", perSecond);
  }

  /// `8 s`, `1:05`, `2:00:00`.
  static String duration(double seconds) {
    var time = Duration.ofSeconds(Math.round(seconds));
    if (time.toMinutes() == 0) {
      return time.toSeconds() + " s";
    }
    return time.toHours() == 0
        ? String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart())
        : String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            time.toHours(),
            time.toMinutesPart(),
            time.toSecondsPart());
  }
}
