package dev.inkling.inspect.draw;

import java.util.ArrayList;
import java.util.List;

/// A table of numbers as coloured cells, each with its words.
///
/// @param rows the rows' names, from the top
/// @param columns the columns' names, from the left
/// @param shades `[row][column]` what colours the cell, 0 to 1
/// @param words `[row][column]` what stands in the cell; may be empty
/// @param marked whether cells on the diagonal are grey instead of coloured
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record HeatMap(
    String title,
    String rowLabel,
    String columnLabel,
    List<String> rows,
    List<String> columns,
    double[][] shades,
    String[][] words,
    ColourMap colours,
    boolean marked) {
  private static final double LABEL_SIZE = 11, NAME_SIZE = 10, LARGEST = 15, TOP = 48;

  /// Copies the names.
  public HeatMap {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
  }

  /// Draws it with cells of a side in points.
  public Drawing drawing(double cell) {
    return new Drawing(title, "", width(cell), height(cell), marks(cell));
  }

  private double left() {
    double widest = rows.stream().mapToDouble(r -> TextWidth.of(r, NAME_SIZE)).max().orElse(0);
    return 36 + widest;
  }

  private double width(double cell) {
    double half = columns.size() * cell / 2, words = 1.1 * TextWidth.of(title, LABEL_SIZE) / 2;
    return left() + half + Math.max(half, words) + 16;
  }

  private double height(double cell) {
    return TOP + rows.size() * cell + 14;
  }

  private List<Mark> marks(double cell) {
    List<Mark> marks = new ArrayList<>();
    double left = left(), middle = left + columns.size() * cell / 2;
    marks.add(Mark.Text.of(middle, 12, title, LABEL_SIZE, Anchor.MIDDLE).inBold());
    marks.add(Mark.Text.of(middle, 27, columnLabel, LABEL_SIZE, Anchor.MIDDLE));
    double half = TOP + rows.size() * cell / 2;
    marks.add(Mark.Text.of(18, half, rowLabel, LABEL_SIZE, Anchor.MIDDLE).rotated(-90));
    names(marks, cell);
    for (int r = 0; r < rows.size(); r++) {
      for (int c = 0; c < columns.size(); c++) {
        cell(marks, r, c, cell);
      }
    }
    return marks;
  }

  private void names(List<Mark> marks, double cell) {
    for (int c = 0; c < columns.size(); c++) {
      double x = left() + (c + 0.5) * cell;
      marks.add(Mark.Text.of(x, TOP - 5, columns.get(c), NAME_SIZE, Anchor.MIDDLE));
    }
    for (int r = 0; r < rows.size(); r++) {
      double y = TOP + (r + 0.5) * cell + 0.35 * NAME_SIZE;
      marks.add(Mark.Text.of(left() - 6, y, rows.get(r), NAME_SIZE, Anchor.END));
    }
  }

  private void cell(List<Mark> marks, int r, int c, double side) {
    double x = left() + c * side, y = TOP + r * side;
    boolean grey = marked && r == c;
    Colour colour = grey ? Colour.of(0xEEEEEE) : colours.at(shades[r][c]);
    Style style = Style.filled(colour).outlined(Colour.WHITE, 0.8);
    marks.add(new Mark.Rectangle(x, y, side, side, style));
    String text = words[r][c];
    if (!text.isEmpty()) {
      double size = Math.min(Math.min(0.36 * side, LARGEST), 0.9 * side / TextWidth.of(text, 1));
      marks.add(
          Mark.Text.of(x + side / 2, y + side / 2 + 0.36 * size, text, size, Anchor.MIDDLE)
              .in(colour.readableOn()));
    }
  }
}
