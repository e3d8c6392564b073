package dev.inkling.inspect.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Many small images in rows, each with lines of words under it.
///
/// @param subtitle a line under the title; may be empty
/// @param columns images in a row
/// @param side the longer side of an image on the page, in points
/// @param bar what the colours mean, drawn at the right
public record ImageGrid(
    String title,
    String subtitle,
    List<Cell> cells,
    int columns,
    double side,
    Optional<ColourBar> bar) {
  private static final double CAPTION = 9, LINE = 11.5, GAP = 10;

  /// An image and what stands under it.
  ///
  /// @param captions lines; a line that is too long for its place is set smaller
  public record Cell(Pixels pixels, List<String> captions) {
    /// Copies the captions.
    public Cell {
      captions = List.copyOf(captions);
    }
  }

  /// A grid without a colour bar.
  public ImageGrid(String title, String subtitle, List<Cell> cells, int columns, double side) {
    this(title, subtitle, cells, columns, side, Optional.empty());
  }

  /// The same with a colour bar.
  public ImageGrid with(ColourBar newBar) {
    return new ImageGrid(title, subtitle, cells, columns, side, Optional.of(newBar));
  }

  /// @throws IllegalArgumentException if there is no column or an image no side
  public ImageGrid {
    if (columns < 1 || !(side > 0)) {
      throw new IllegalArgumentException(
          "a grid of %d columns and images of %s points: expected more than 0"
              .formatted(columns, side));
    }
    cells = List.copyOf(cells);
  }

  /// Draws it, as large as it needs to be.
  public Drawing drawing() {
    double images = columns * (side + GAP) - GAP;
    double width = Math.max(images + barWidth(), Heading.titleWidth(title)) + 2 * Heading.MARGIN;
    Heading heading = Heading.of(title, subtitle, List.of(), width);
    List<Mark> marks = new ArrayList<>(heading.marks());
    double top = heading.height() + 4, step = high() + GAP + lines() * LINE;
    for (int i = 0; i < cells.size(); i++) {
      double x = Heading.MARGIN + (i % columns) * (side + GAP);
      double y = top + (double) (i / columns) * step;
      draw(cells.get(i), x, y, marks);
    }
    int rows = (cells.size() + columns - 1) / columns;
    double barHeight = Math.min(220, Math.max(high(), rows * step - GAP - lines() * LINE));
    bar.ifPresent(b -> marks.add(b.at(Heading.MARGIN + images + 16, top, barHeight)));
    return new Drawing(title, subtitle, width, top + rows * step + 4, marks);
  }

  private double barWidth() {
    return bar.isEmpty() ? 0 : 16 + bar.get().width();
  }

  /// The height of the highest image.
  private double high() {
    return cells.stream().mapToDouble(cell -> height(cell.pixels())).max().orElse(0);
  }

  private double height(Pixels pixels) {
    return pixels.height() * side / Math.max(pixels.width(), pixels.height());
  }

  private int lines() {
    return cells.stream().mapToInt(cell -> cell.captions().size()).max().orElse(0);
  }

  private void draw(Cell cell, double x, double y, List<Mark> marks) {
    Pixels pixels = cell.pixels();
    double height = height(pixels), width = height * pixels.width() / pixels.height();
    double left = x + (side - width) / 2;
    marks.add(new Mark.Raster(left, y, width, height, pixels));
    marks.add(new Mark.Rectangle(left, y, width, height, Style.line(Colour.of(0xBBBBBB), 0.6)));
    for (int i = 0; i < cell.captions().size(); i++) {
      marks.add(caption(cell.captions().get(i), i, x + side / 2, y + high() + (i + 1) * LINE));
    }
  }

  private Mark caption(String text, int line, double x, double y) {
    double size = Math.min(CAPTION, 1.1 * (side + GAP) / TextWidth.of(text, 1));
    Mark.Text mark = Mark.Text.of(x, y, text, size, Anchor.MIDDLE);
    return line == 0 ? mark.inBold() : mark.in(Colour.GREY);
  }
}
