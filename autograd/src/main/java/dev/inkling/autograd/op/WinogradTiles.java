package dev.inkling.autograd.op;

import dev.inkling.tensor.Lanes;
import dev.inkling.tensor.TileTransform;
import dev.inkling.tensor.TileTransform.Kind;
import dev.inkling.tensor.Winograd;

/// How the tiles of [Winograd]'s convolution cover an image: 4×4 results each, row by row, the 6×6
/// pixels that they see overlapping by two. So that every tile sees whole pixels, images stand in a
/// room with zeros round them, whose results cover those of the convolution; what is too much of
/// them is not written.
final class WinogradTiles {
  private static final int RESULTS = Winograd.RESULTS;

  private final ConvGeometry g;
  private final int down;
  private final int across;

  WinogradTiles(ConvGeometry g) {
    this.g = g;
    this.down = (g.outHeight() + RESULTS - 1) / RESULTS;
    this.across = (g.outWidth() + RESULTS - 1) / RESULTS;
  }

  int count() {
    return down * across;
  }

  /// Rows of tiles.
  int down() {
    return down;
  }

  /// Tiles of a row.
  int across() {
    return across;
  }

  /// The room of pixels.
  Room pixels() {
    int height = RESULTS * down + 2;
    return new Room(g.in(), g.inHeight(), g.inWidth(), g.top(), g.left(), height, roomWidth());
  }

  /// The room of results, which holds whole tiles.
  Room results() {
    int height = RESULTS * down;
    return new Room(g.out(), g.outHeight(), g.outWidth(), 0, 0, height, resultWidth());
  }

  /// Columns of the room of pixels.
  int roomWidth() {
    return RESULTS * across + 2;
  }

  /// Columns of the room of results.
  int resultWidth() {
    return RESULTS * across;
  }

  /// Where a tile's first pixel stands in its room.
  int pixel(int tile) {
    return tile / across * RESULTS * roomWidth() + tile % across * RESULTS;
  }

  /// Where a tile's first result stands among the results of the convolution.
  int result(int tile) {
    return tile / across * RESULTS * g.outWidth() + tile % across * RESULTS;
  }

  /// Where a tile's first result stands in the room of results.
  int resultInRoom(int tile) {
    return tile / across * RESULTS * resultWidth() + tile % across * RESULTS;
  }

  /// How many rows of a tile's results exist.
  private int rows(int tile) {
    return Math.min(RESULTS, g.outHeight() - tile / across * RESULTS);
  }

  /// How many columns of a tile's results exist.
  private int columns(int tile) {
    return Math.min(RESULTS, g.outWidth() - tile % across * RESULTS);
  }

  /// Pixels in their room, each of `numbers`, to positions `step` apart.
  TileTransform image(int numbers, int step) {
    int side = Winograd.SIDE;
    return TileTransform.of(
        Kind.IMAGE, side, side, roomWidth() * numbers, numbers, side * step, step);
  }

  /// Positions `step` apart to results where the convolution has them, each of `numbers`: for each
  /// tile.
  TileTransform[] results(int numbers, int step) {
    TileTransform[] all = new TileTransform[count()];
    for (int i = 0; i < all.length; i++) {
      all[i] =
          TileTransform.of(
              Kind.RESULT,
              rows(i),
              columns(i),
              Winograd.SIDE * step,
              step,
              g.outWidth() * numbers,
              numbers);
    }
    return all;
  }

  /// Gradients of results in their room to positions `step` apart.
  TileTransform resultGradient(int step) {
    int side = Winograd.SIDE, width = Lanes.WIDTH;
    return TileTransform.of(
        Kind.RESULT_GRADIENT, side, side, resultWidth() * width, width, side * step, step);
  }

  /// Gradients at positions `step` apart to pixels in their room.
  TileTransform imageGradient(int step) {
    int side = Winograd.SIDE, width = Lanes.WIDTH;
    return TileTransform.of(
        Kind.IMAGE_GRADIENT, side, side, side * step, step, roomWidth() * width, width);
  }
}
