package dev.inkling.inspect.draw;

import java.util.ArrayList;
import java.util.List;

/// Which colour means which number: an upright bar with ticks at its right.
public record ColourBar(String label, Range range, ColourMap colours) {
  private static final int SHADES = 64;
  private static final double WIDTH = 12, SIZE = 10;

  /// Draws it with the top left corner at (`x`, `y`).
  public Mark at(double x, double y, double height) {
    List<Mark> marks = new ArrayList<>();
    marks.add(new Mark.Raster(0, 0, WIDTH, height, shades()));
    marks.add(new Mark.Rectangle(0, 0, WIDTH, height, Style.line(Colour.GREY, 0.6)));
    Scale scale = Scale.of(Axis.linear(label), range, height, 0, Math.max(4, (int) (height / 40)));
    double widest = 0;
    for (Tick tick : scale.visibleTicks()) {
      double at = scale.place(tick.value());
      marks.add(Mark.Path.line(WIDTH, at, WIDTH + 3, at, Style.line(Colour.GREY, 0.6)));
      marks.add(Mark.Text.of(WIDTH + 6, at + 0.35 * SIZE, tick.label(), SIZE, Anchor.START));
      widest = Math.max(widest, TextWidth.of(tick.label(), SIZE));
    }
    marks.add(
        Mark.Text.of(WIDTH + widest + 18, height / 2, label, SIZE, Anchor.MIDDLE).rotated(-90));
    return new Mark.Group(x, y, marks);
  }

  /// How many points it needs from its left edge.
  public double width() {
    return WIDTH + 60;
  }

  private Pixels shades() {
    int[] argb = new int[SHADES];
    for (int i = 0; i < SHADES; i++) {
      argb[i] = colours.at(1 - (i + 0.5) / SHADES).argb();
    }
    return new Pixels(1, SHADES, argb);
  }
}
