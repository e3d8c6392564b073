package dev.inkling.tensor;

/// Cuts a number of rows into tiles of nearly equal height, so that no tile is a thin rest: 32 rows
/// in tiles of at most 6 become 6, 6, 5, 5, 5, 5.
public final class Tiles {
  private Tiles() {}

  /// The number of tiles.
  public static int count(int rows, int most) {
    return (rows + most - 1) / most;
  }

  /// The first row of a tile; tile `count` starts at `rows`.
  public static int start(int tile, int rows, int most) {
    int tiles = count(rows, most);
    int low = rows / tiles;
    int tall = rows % tiles;
    return tile * low + Math.min(tile, tall);
  }
}
