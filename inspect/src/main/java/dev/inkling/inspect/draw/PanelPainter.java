package dev.inkling.inspect.draw;

import java.util.ArrayList;
import java.util.List;

/// Draws a panel: grid, series, frame, ticks and labels.
final class PanelPainter {
  private static final double TICK_SIZE = 10, LABEL_SIZE = 11;
  private static final double BOTTOM = 44, RIGHT = 20, TOP = 8, TITLE_ROOM = 16;

  private final Panel panel;
  private final Scale x, y;
  private final List<Mark> marks = new ArrayList<>();

  private PanelPainter(Panel panel, Scale x, Scale y) {
    this.panel = panel;
    this.x = x;
    this.y = y;
  }

  static List<Mark> paint(Panel panel, double width, double height) {
    double top = TOP + (panel.title().isEmpty() ? 0 : TITLE_ROOM), bottom = height - BOTTOM;
    Range xs = DataRange.of(panel, true), ys = DataRange.of(panel, false);
    Scale y = Scale.of(panel.y(), ys, bottom, top, count(bottom - top, 40));
    double left = Heading.MARGIN + LABEL_SIZE + 12 + widest(y.ticks());
    Scale x = Scale.of(panel.x(), xs, left, width - RIGHT, count(width - RIGHT - left, 75));
    PanelPainter painter = panel.square() ? square(panel, x, y) : new PanelPainter(panel, x, y);
    painter.paint();
    return painter.marks;
  }

  /// Shortens the axis that has more points for a unit.
  private static PanelPainter square(Panel panel, Scale x, Scale y) {
    double perX = (x.end() - x.start()) / x.shown().length();
    double perY = (y.start() - y.end()) / y.shown().length();
    double unit = Math.min(perX, perY);
    double spareX = x.end() - x.start() - unit * x.shown().length();
    double spareY = y.start() - y.end() - unit * y.shown().length();
    return new PanelPainter(
        panel,
        x.between(x.start() + spareX / 2, x.end() - spareX / 2),
        y.between(y.start() - spareY / 2, y.end() + spareY / 2));
  }

  private static int count(double length, double each) {
    return (int) Math.max(2, length / each);
  }

  private static double widest(List<Tick> ticks) {
    return ticks.stream().mapToDouble(t -> TextWidth.of(t.label(), TICK_SIZE)).max().orElse(0);
  }

  private void paint() {
    grid();
    double width = x.end() - x.start(), height = y.start() - y.end();
    Style frame = Style.line(Colour.GREY, 0.8);
    marks.add(new Mark.Rectangle(x.start(), y.end(), width, height, frame));
    marks.addAll(new SeriesPainter(x, y).paint(panel.series()));
    ticks();
    labels();
  }

  private void grid() {
    Style line = Style.line(Colour.LIGHT_GREY, 0.6);
    for (Tick tick : x.visibleTicks()) {
      double at = x.place(tick.value());
      marks.add(Mark.Path.line(at, y.start(), at, y.end(), line));
    }
    for (Tick tick : y.visibleTicks()) {
      double at = y.place(tick.value());
      marks.add(Mark.Path.line(x.start(), at, x.end(), at, line));
    }
  }

  private void ticks() {
    Style line = Style.line(Colour.GREY, 0.8);
    for (Tick tick : x.visibleTicks()) {
      double at = x.place(tick.value());
      marks.add(Mark.Path.line(at, y.start(), at, y.start() + 4, line));
      marks.add(
          Mark.Text.of(at, y.start() + 7 + TICK_SIZE, tick.label(), TICK_SIZE, Anchor.MIDDLE));
    }
    for (Tick tick : y.visibleTicks()) {
      double at = y.place(tick.value());
      marks.add(Mark.Path.line(x.start() - 4, at, x.start(), at, line));
      marks.add(
          Mark.Text.of(x.start() - 7, at + 0.35 * TICK_SIZE, tick.label(), TICK_SIZE, Anchor.END));
    }
  }

  private void labels() {
    double middleX = (x.start() + x.end()) / 2, middleY = (y.start() + y.end()) / 2;
    marks.add(Mark.Text.of(middleX, y.start() + 34, panel.x().label(), LABEL_SIZE, Anchor.MIDDLE));
    double far = x.start() - 14 - widest(y.ticks());
    marks.add(
        Mark.Text.of(far, middleY, panel.y().label(), LABEL_SIZE, Anchor.MIDDLE).rotated(-90));
    if (!panel.title().isEmpty()) {
      marks.add(Mark.Text.of(middleX, y.end() - 7, panel.title(), 11.5, Anchor.MIDDLE).inBold());
    }
  }
}
