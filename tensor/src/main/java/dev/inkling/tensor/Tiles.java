package dev.inkling.tensor;

/// Cuts a number of rows into tiles that are as high as they may be, but for the last two, which
/// share what is left, so that no tile is a thin rest: 32 rows in tiles of at most 6 become 6, 6,
/// 6, 6, 4, 4.
///
/// Nothing here divides by a number that is not known before: inner loops ask for each tile, and
/// two divisions take as long as several steps of a tile.
public final class Tiles {
  private Tiles() {}

  /// The number of tiles.
  public static int count(int rows, int most) {
    return (rows + most - 1) / most;
  }

  /// The height of the next tile where so many rows are left.
  public static int next(int left, int most) {
    if (left <= most) {
      return left;
    }
    return left < 2 * most ? (left + 1) / 2 : most;
  }

  /// The first row of a tile; tile `count` starts at `rows`.
  public static int start(int tile, int rows, int most) {
    int whole = Math.min(tile, Math.max(0, count(rows, most) - 2)), row = whole * most;
    for (int i = whole; i < tile; i++) {
      row += next(rows - row, most);
    }
    return row;
  }
}
