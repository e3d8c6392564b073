package dev.inkling.tensor;

/// One of [Winograd]'s transforms of a tile, `out = L · in · Lᵀ`: along its columns into a room of
/// 6×6 times [#GROUP] numbers, from there along its rows.
///
/// @param alongColumns from the input to the room
/// @param alongRows from the room to the result
public record TileTransform(LineTransform alongColumns, LineTransform alongRows) {
  /// Numbers of each pixel that fit into the room.
  public static final int GROUP = 64;

  private static final int ROW = Winograd.SIDE * GROUP;

  /// Which transform.
  public enum Kind {
    /// Pixels to what is multiplied, `V = Bᵀ X B`, 6×6 to 6×6.
    IMAGE,
    /// Sums of products to results, `Y = Aᵀ M A`, 6×6 to 4×4.
    RESULT,
    /// The gradient of results to that of the sums, `dM = A dY Aᵀ`, 4×4 to 6×6.
    RESULT_GRADIENT,
    /// The gradient of what was multiplied to that of pixels, `dX = B dV Bᵀ`, 6×6 to 6×6; that of a
    /// tile is added to what stands there, for tiles overlap.
    IMAGE_GRADIENT,
    /// Weights to what is multiplied, `U = G W Gᵀ`, 3×3 to 6×6.
    WEIGHT,
    /// The gradient of what was multiplied to that of weights, `dW = Gᵀ dU G`, 6×6 to 3×3.
    WEIGHT_GRADIENT;

    /// Rows of the result, and its columns.
    public int side() {
      return switch (this) {
        case RESULT -> Winograd.RESULTS;
        case WEIGHT_GRADIENT -> Winograd.WEIGHTS;
        default -> Winograd.SIDE;
      };
    }

    /// Rows of the input, and its columns.
    public int inSide() {
      return switch (this) {
        case RESULT_GRADIENT -> Winograd.RESULTS;
        case WEIGHT -> Winograd.WEIGHTS;
        default -> Winograd.SIDE;
      };
    }
  }

  /// A transform.
  ///
  /// @param rows how many rows of the result are wanted: of [Kind#RESULT] 1 to 4, for a tile at the
  ///     rim may stand out; otherwise [Kind#side]
  /// @param columns how many columns are wanted, likewise
  /// @param inRow step from row to row of the input
  /// @param inColumn step from column to column of the input
  /// @param outRow step from row to row of the result
  /// @param outColumn step from column to column of the result
  public static TileTransform of(
      Kind kind, int rows, int columns, int inRow, int inColumn, int outRow, int outColumn) {
    return new TileTransform(
        LineTransform.of(kind, kind.inSide(), inColumn, inRow, GROUP, ROW),
        new LineTransform(kind, columns, rows, ROW, GROUP, outRow, outColumn));
  }

  /// Which transform.
  public Kind kind() {
    return alongRows.kind();
  }
}
