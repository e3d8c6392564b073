package dev.inkling.inspect.draw;

/// How wide a text will be at most, without asking any font: an SVG is shown in whatever font the
/// reader has. The widths are those of a wide sans serif, so that nothing overlaps in others.
public final class TextWidth {
  private static final String NARROW = "iljI.,:;'|! ()[]frt/-·";
  private static final String WIDE = "mwMW%@—…";

  private TextWidth() {}

  /// An upper estimate in points.
  public static double of(String text, double size) {
    return size * text.codePoints().mapToDouble(TextWidth::share).sum();
  }

  private static double share(int codePoint) {
    if (NARROW.indexOf(codePoint) >= 0) {
      return 0.38;
    }
    return WIDE.indexOf(codePoint) >= 0 ? 0.96 : Character.isUpperCase(codePoint) ? 0.7 : 0.63;
  }
}
