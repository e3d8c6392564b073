package dev.inkling.tensor;

/// Winograd's minimal filtering F(4×4, 3×3): sixteen results of a convolution with 3×3 weights by
/// 36 multiplications instead of 144.
///
/// Two short rows of numbers are convolved like polynomials are multiplied: evaluate both at enough
/// points, multiply there, and find the polynomial through the products. A tile of 6×6 pixels X and
/// 3×3 weights W give the 4×4 results
///
/// `Y = Aᵀ [ (G W Gᵀ) ∘ (Bᵀ X B) ] A`
///
/// where ∘ multiplies position by position. Row i of Bᵀ `[6, 6]` holds the coefficients of
/// `Π_{j ≠ i} (z − p_j)`, that of ∞ those of `Π_j (z − p_j)`; Aᵀ `[4, 6]` holds `p_iᵏ`, for ∞ 1
/// where k = 3; row i of G `[6, 3]` holds `p_iᵘ / Π_{j ≠ i} (p_i − p_j)`, that of ∞ `[0, 0, 1]`.
/// What A, B and G do is written out in [TileArithmetic].
///
/// Over channels the products are summed before A is
/// applied, so that each of the 36 positions is a matrix product of its own; the transforms cost
/// little beside it once there are some channels.
///
/// The points are 0, ±3/4, ±3/2 and ∞. With the usual ones, 0, ±1, ±2 and ∞, results have four
/// times the error of sums taken directly, with these less than twice (docs/performance.md), and
/// all numbers in A and B are still exact.
///
/// Source: A. Lavin and S. Gray, "Fast Algorithms for Convolutional Neural Networks", 2016.
public final class Winograd {
  /// Rows and columns of a tile of results.
  public static final int RESULTS = 4;

  /// Rows and columns of the pixels that a tile of results sees.
  public static final int SIDE = 6;

  /// Rows and columns of the weights.
  public static final int WEIGHTS = 3;

  /// Products for one tile.
  public static final int POSITIONS = SIDE * SIDE;

  static final float A = 0.75f;
  static final float B = 1.5f;

  /// The finite points.
  private static final double[] POINTS = {0, A, -A, B, -B};

  private Winograd() {}

  /// G, which transforms weights.
  static float[][] weightMatrix() {
    float[][] rows = new float[SIDE][WEIGHTS];
    for (int i = 0; i < POINTS.length; i++) {
      double divisor = 1;
      for (int j = 0; j < POINTS.length; j++) {
        divisor *= j == i ? 1 : POINTS[i] - POINTS[j];
      }
      for (int u = 0; u < WEIGHTS; u++) {
        rows[i][u] = (float) (Math.pow(POINTS[i], u) / divisor);
      }
    }
    rows[SIDE - 1][WEIGHTS - 1] = 1;
    return rows;
  }
}
