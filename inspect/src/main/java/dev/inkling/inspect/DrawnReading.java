package dev.inkling.inspect;

import dev.inkling.digits.Model;
import dev.inkling.digits.Prediction;
import dev.inkling.digits.Recogniser;
import dev.inkling.digits.drawn.DrawnDigit;
import dev.inkling.digits.drawn.DrawnDigits;
import dev.inkling.digits.drawn.Family;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.inspect.draw.ImageGrid;
import dev.inkling.inspect.draw.Pixels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// How well a model reads digits drawn by rule, by pen, size, slant, aspect and paper; and
/// examples, those that it got wrong first.
///
/// Example: `DrawnReading.of(model, Family.TEST).rows()`.
///
/// @param count digits that were tried
/// @param right how many of them were read
/// @param rows the same by kind of digit
/// @param examples digits as they stand on the pad, the wrong ones first
public record DrawnReading(int count, int right, List<Row> rows, List<Example> examples)
    implements Picture {
  private static final int MOST_WRONG = 20, EXAMPLES = 60, COLUMNS = 10;
  private static final int SIDE = 70;

  /// Copies the lists.
  public DrawnReading {
    rows = List.copyOf(rows);
    examples = List.copyOf(examples);
  }

  /// Digits of one kind.
  ///
  /// @param what they have in common: `pen`
  /// @param range of it: `below 3 % of the height`
  /// @param count how many there are
  /// @param right how many of them were read
  public record Row(String what, String range, int count, int right) {
    /// Right over count, 0…1.
    public double accuracy() {
      return count == 0 ? 0 : (double) right / count;
    }
  }

  /// One digit.
  ///
  /// @param image the pad
  /// @param label what was drawn
  /// @param read what was read
  /// @param probability how sure the model was
  public record Example(Pixels image, int label, String read, double probability) {
    /// Whether it was read.
    public boolean right() {
      return read.equals(Integer.toString(label));
    }
  }

  /// Tries a model on all digits of a family.
  public static DrawnReading of(Model model, Family family) {
    return of(model, family, DrawnDigits.COUNT);
  }

  /// Tries a model on the first digits of a family, from the pad on.
  public static DrawnReading of(Model model, Family family, int count) {
    Recogniser recogniser = Recogniser.of(model);
    List<Tried> tried =
        IntStream.range(0, count)
            .parallel()
            .mapToObj(i -> Tried.of(recogniser, DrawnDigit.of(family, i), i))
            .toList();
    List<Row> rows = new ArrayList<>();
    rows.addAll(ranges("pen, of the height", tried, Tried::pen, .03, .05, .08, .11));
    rows.addAll(ranges("height, of the pad's", tried, Tried::size, .2, .4, .6));
    rows.addAll(ranges("slant, of the height", tried, Tried::slant, -.15, .05, .25, .45));
    rows.addAll(ranges("width, of the shape's", tried, Tried::aspect, .75, 1, 1.15));
    rows.addAll(kinds("paper", tried, "light", "dark", "grey"));
    rows.addAll(kinds("nib", tried, "round", "flat"));
    rows.addAll(kinds("line", tried, "even", "pressed"));
    for (int digit = 0; digit < 10; digit++) {
      rows.addAll(kinds("digit", tried, Integer.toString(digit)));
    }
    int right = (int) tried.stream().filter(Tried::right).count();
    return new DrawnReading(count, right, rows, examples(family, tried));
  }

  /// One digit without its pad, for a pad is large.
  private record Tried(
      int index,
      double pen,
      double size,
      double slant,
      double aspect,
      List<String> kinds,
      String read,
      double probability,
      boolean right) {
    static Tried of(Recogniser recogniser, DrawnDigit digit, int index) {
      Prediction prediction = recogniser.recognise(digit.picture());
      String label = Integer.toString(digit.label());
      List<String> kinds =
          List.of(
              digit.paper().name().toLowerCase(Locale.ROOT),
              digit.flat() ? "flat" : "round",
              digit.pressed() ? "pressed" : "even",
              label);
      return new Tried(
          index,
          digit.pen(),
          digit.size(),
          digit.slant(),
          digit.aspect(),
          kinds,
          prediction.label(),
          prediction.probability(),
          prediction.label().equals(label));
    }
  }

  private static List<Row> ranges(
      String what, List<Tried> tried, ToDoubleFunction<Tried> number, double... edges) {
    List<Row> rows = new ArrayList<>();
    for (int k = 0; k <= edges.length; k++) {
      double low = k == 0 ? Double.NEGATIVE_INFINITY : edges[k - 1];
      double high = k == edges.length ? Double.POSITIVE_INFINITY : edges[k];
      List<Tried> members =
          tried.stream()
              .filter(t -> number.applyAsDouble(t) >= low && number.applyAsDouble(t) < high)
              .toList();
      rows.add(row(what, range(low, high), members));
    }
    return rows;
  }

  private static String range(double low, double high) {
    if (Double.isInfinite(low)) {
      return percent(high, "below %.0f %%");
    }
    return Double.isInfinite(high)
        ? percent(low, "%.0f %% and more")
        : percent(low, "%.0f to ") + percent(high, "%.0f %%");
  }

  private static String percent(double share, String format) {
    return String.format(Locale.ROOT, format, 100 * share);
  }

  private static List<Row> kinds(String what, List<Tried> tried, String... names) {
    List<Row> rows = new ArrayList<>();
    for (String name : names) {
      rows.add(row(what, name, tried.stream().filter(t -> t.kinds().contains(name)).toList()));
    }
    return rows;
  }

  private static Row row(String what, String range, List<Tried> members) {
    int right = (int) members.stream().filter(Tried::right).count();
    return new Row(what, range, members.size(), right);
  }

  private static List<Example> examples(Family family, List<Tried> tried) {
    List<Tried> shown = new ArrayList<>();
    tried.stream().filter(t -> !t.right()).limit(MOST_WRONG).forEach(shown::add);
    tried.stream().filter(Tried::right).limit(EXAMPLES - shown.size()).forEach(shown::add);
    return shown.stream().map(t -> example(DrawnDigit.of(family, t.index()), t)).toList();
  }

  private static Example example(DrawnDigit digit, Tried tried) {
    return new Example(pad(digit), digit.label(), tried.read(), tried.probability());
  }

  /// The pad a quarter as wide, each pixel the mean of a square.
  private static Pixels pad(DrawnDigit digit) {
    int factor = DrawnDigit.SIDE / SIDE;
    int[] argb = new int[SIDE * SIDE];
    for (int i = 0; i < argb.length; i++) {
      float sum = 0;
      for (int k = 0; k < factor * factor; k++) {
        int x = i % SIDE * factor + k % factor, y = i / SIDE * factor + k / factor;
        sum += digit.picture().brightness()[y * DrawnDigit.SIDE + x];
      }
      argb[i] = 0xFF000000 | 0x010101 * Math.round(255 * sum / (factor * factor));
    }
    return new Pixels(SIDE, SIDE, argb);
  }

  @Override
  public Drawing drawing() {
    List<ImageGrid.Cell> cells =
        examples.stream().map(e -> new ImageGrid.Cell(e.image(), List.of(caption(e)))).toList();
    return new ImageGrid("Digits drawn by rule", subtitle(), cells, COLUMNS, SIDE).drawing();
  }

  private String subtitle() {
    return String.format(
        Locale.ROOT,
        "%,d of %,d were read, %.2f %%. Mistakes stand first: read as ✗ what was drawn",
        right,
        count,
        100.0 * right / count);
  }

  private static String caption(Example e) {
    String sure = String.format(Locale.ROOT, "%.0f %%", 100 * e.probability());
    return e.right() ? e.read() + ", " + sure : e.read() + " ✗ " + e.label() + ", " + sure;
  }

  @Override
  public Map<String, Object> values() {
    return Values.map(
        "count",
        count,
        "right",
        right,
        "accuracy",
        (double) right / count,
        "rows",
        rows.stream()
            .map(
                row ->
                    Values.map(
                        "what", row.what(),
                        "range", row.range(),
                        "count", row.count(),
                        "right", row.right(),
                        "accuracy", row.accuracy()))
            .toList());
  }
}
