package dev.inkling.runlog;

import java.util.Arrays;

/// How often each class was taken for each, at a validation; rows of table `confusion`.
///
/// @param step training steps done before
/// @param counts `counts[actual][predicted]`, one row and one column a class
@SuppressWarnings(
    "ArrayRecordComponent") // Compared by content below; a matrix is what callers have.
public record ConfusionLogged(long step, int[][] counts) implements RunEvent {
  /// More classes than any alphabet of ours; a bound for the reader.
  public static final int MAX_CLASSES = 1000;

  /// Copies the matrix.
  ///
  /// @throws IllegalArgumentException if it is not square, or has more than [#MAX_CLASSES] rows
  public ConfusionLogged {
    int classes = counts.length;
    if (classes > MAX_CLASSES) {
      throw new IllegalArgumentException(
          "confusion of " + classes + " classes, the limit is " + MAX_CLASSES);
    }
    for (int[] row : counts) {
      if (row.length != classes) {
        throw new IllegalArgumentException(
            "confusion with %d rows has a row of %d".formatted(classes, row.length));
      }
    }
    counts = copy(counts);
  }

  /// A copy of the matrix.
  @Override
  public int[][] counts() {
    return copy(counts);
  }

  private static int[][] copy(int[][] counts) {
    return Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConfusionLogged(long otherStep, int[][] otherCounts)
        && step == otherStep
        && Arrays.deepEquals(counts, otherCounts);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(step) + Arrays.deepHashCode(counts);
  }

  @Override
  public String toString() {
    return "ConfusionLogged[step=" + step + ", counts=" + Arrays.deepToString(counts) + "]";
  }
}
