package dev.inkling.inspect;

import dev.inkling.inspect.draw.ColourBar;
import dev.inkling.inspect.draw.ColourMap;
import dev.inkling.inspect.draw.Drawing;
import dev.inkling.inspect.draw.ImageGrid;
import dev.inkling.inspect.draw.Palette;
import dev.inkling.inspect.draw.Pixels;
import dev.inkling.inspect.draw.Range;
import java.util.List;
import java.util.Locale;

/// Draws [LayerWeights].
final class WeightChart {
  private static final double SHADES = 50;

  private WeightChart() {}

  static Drawing of(LayerWeights weights) {
    return of(weights, columns(weights.tiles().size()));
  }

  static Drawing of(LayerWeights weights, int columns) {
    Range range = new Range(-weights.reach(), weights.reach());
    List<ImageGrid.Cell> cells =
        weights.tiles().stream()
            .map(tile -> new ImageGrid.Cell(pixels(weights, tile, range), List.of(tile.name())))
            .toList();
    return new ImageGrid(
            "First-layer weights of " + weights.title(),
            subtitle(weights),
            cells,
            columns,
            side(columns))
        .with(new ColourBar("weight", range, Palette.diverging()))
        .drawing();
  }

  private static int columns(int tiles) {
    return tiles <= 10 ? Math.max(1, (tiles + 1) / 2) : tiles <= 40 ? 8 : 10;
  }

  private static double side(int columns) {
    return columns <= 5 ? 96 : columns <= 8 ? 68 : 56;
  }

  private static String subtitle(LayerWeights weights) {
    int shown = weights.tiles().size();
    String which =
        shown == weights.total()
            ? ""
            : String.format(Locale.ROOT, "; the first %d of %,d images", shown, weights.total());
    return weights.layer() + which + ". " + weights.hint();
  }

  // Fifty shades to either side of white: nobody sees more, and the file is half as long.
  private static Pixels pixels(LayerWeights weights, LayerWeights.Tile tile, Range range) {
    ColourMap colours = Palette.diverging();
    return Pixels.of(
        weights.width(),
        weights.height(),
        tile.weights(),
        weight ->
            colours.at(
                Double.isFinite(weight)
                    ? 0.5 + Math.rint(SHADES * weight / range.high()) / SHADES / 2
                    : 0.5));
  }
}
