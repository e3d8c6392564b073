package dev.inkling.inspect.draw;

import java.util.List;

/// Numbers, paths and words as they stand in an SVG file.
final class SvgText {
  private SvgText() {}

  /// With at most two decimals: a hundredth of a point is finer than any printer.
  static String number(double value) {
    long hundredths = Math.round(value * 100);
    String sign = hundredths < 0 ? "-" : "";
    long whole = Math.abs(hundredths) / 100, rest = Math.abs(hundredths) % 100;
    if (rest == 0) {
      return sign + whole;
    }
    String decimals = rest % 10 == 0 ? "" + rest / 10 : (rest < 10 ? "0" : "") + rest;
    return sign + whole + "." + decimals;
  }

  static String path(List<Segment> segments) {
    StringBuilder path = new StringBuilder();
    for (Segment segment : segments) {
      switch (segment) {
        case Segment.Move m -> append(path, 'M', m.x(), m.y());
        case Segment.Line l -> append(path, 'L', l.x(), l.y());
        case Segment.Curve c -> append(path, 'C', c.x1(), c.y1(), c.x2(), c.y2(), c.x(), c.y());
        case Segment.Close() -> path.append('Z');
      }
    }
    return path.toString();
  }

  private static void append(StringBuilder path, char command, double... numbers) {
    path.append(command);
    for (int i = 0; i < numbers.length; i++) {
      path.append(i == 0 ? "" : " ").append(number(numbers[i]));
    }
  }

  /// Safe in text and in attributes. Control characters are not allowed in XML at all.
  static String escape(String text) {
    return text.replaceAll("[\\p{Cntrl}\\uFFFE\\uFFFF]", "?")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
