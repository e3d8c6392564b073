package dev.inkling.data.augment;

/// The pixels of a row, `from` to before `to`, whose places in the source can hold ink: where
/// start + x·step lies strictly between two bounds, for both coordinates. All in whole numbers, so
/// it is exact.
final class Span {
  private int from;
  private int to;

  /// All pixels of a row.
  void reset(int width) {
    from = 0;
    to = width;
  }

  /// Keeps those with low < start + x·step < high.
  void clip(int start, int step, int low, int high) {
    if (step > 0) {
      from = Math.max(from, Math.floorDiv(low - start, step) + 1);
      to = Math.min(to, -Math.floorDiv(start - high, step));
    } else if (step < 0) {
      from = Math.max(from, Math.floorDiv(start - high, -step) + 1);
      to = Math.min(to, -Math.floorDiv(low - start, -step));
    } else if (start <= low || start >= high) {
      to = from;
    }
    if (from >= to) {
      from = 0;
      to = 0;
    }
  }

  /// The first pixel.
  int from() {
    return from;
  }

  /// The end; both are 0 if there is none.
  int to() {
    return to;
  }
}
