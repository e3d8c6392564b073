package dev.inkling.inspect.draw;

import java.util.ArrayList;
import java.util.List;

/// Title, subtitle and legend at the top of a picture.
record Heading(double height, List<Mark> marks) {
  static final double MARGIN = 14;
  static final double TITLE = 15;
  private static final double SUBTITLE = 11;

  static Heading of(String title, String subtitle, List<Legend.Entry> legend, double width) {
    List<Mark> marks = new ArrayList<>();
    double y = MARGIN;
    if (!title.isEmpty()) {
      y += TITLE;
      marks.add(Mark.Text.of(MARGIN, y, title, TITLE, Anchor.START).inBold());
      y += 5;
    }
    for (String line : wrapped(subtitle, width - 2 * MARGIN)) {
      y += SUBTITLE + 1;
      marks.add(Mark.Text.of(MARGIN, y, line, SUBTITLE, Anchor.START).in(Colour.GREY));
      y += 3;
    }
    return new Heading(y + 4 + Legend.draw(legend, MARGIN, y + 6, width - MARGIN, marks), marks);
  }

  /// How wide a title is at most: bold letters are wider.
  static double titleWidth(String title) {
    return 1.1 * TextWidth.of(title, TITLE);
  }

  /// Lines that fit.
  private static List<String> wrapped(String text, double width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
      if (!line.isEmpty() && TextWidth.of(line + " " + word, SUBTITLE) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }
}
