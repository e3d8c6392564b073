package dev.inkling.tensor;

import dev.inkling.tensor.TileTransform.Kind;

/// One of [Winograd]'s transforms along one side of tiles, `out[j] = Σ_k L[j, k] · in[k]`, for some
/// lines, and where their numbers stand: number k of line l at `l · inLine + k · inStep` from the
/// first, likewise of the result.
///
/// @param kind which transform
/// @param count how many numbers of a result are written: of [Kind#RESULT] 1 to 4, for a tile at
///     the rim may stand out; otherwise [Kind#side]
/// @param lines how many lines
/// @param inLine step from line to line of the input
/// @param inStep step along a line of the input
/// @param outLine step from line to line of the result
/// @param outStep step along a line of the result
public record LineTransform(
    Kind kind, int count, int lines, int inLine, int inStep, int outLine, int outStep) {
  /// A transform whose results are written whole.
  public static LineTransform of(
      Kind kind, int lines, int inLine, int inStep, int outLine, int outStep) {
    return new LineTransform(kind, kind.side(), lines, inLine, inStep, outLine, outStep);
  }
}
