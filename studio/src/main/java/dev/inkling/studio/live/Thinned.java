package dev.inkling.studio.live;

import java.util.ArrayList;
import java.util.List;

/// Rows that are too many to show, made fewer.
final class Thinned {
  /// A list that waits for a slow page grows to so many rows at the most.
  static final int MOST = 4_000;

  private Thinned() {}

  /// Both lists as one of at most [#MOST].
  static <T> List<T> joined(List<T> first, List<T> then) {
    if (first.isEmpty()) {
      return to(MOST, then);
    }
    if (then.isEmpty()) {
      return first;
    }
    List<T> all = new ArrayList<>(first.size() + then.size());
    all.addAll(first);
    all.addAll(then);
    return to(MOST, all);
  }

  /// At most so many, evenly picked from the end, so that the last one stays.
  static <T> List<T> to(int most, List<T> rows) {
    if (rows.size() <= most) {
      return rows;
    }
    int stride = Math.ceilDiv(rows.size(), most);
    List<T> kept = new ArrayList<>(most);
    for (int i = (rows.size() - 1) % stride; i < rows.size(); i += stride) {
      kept.add(rows.get(i));
    }
    return kept;
  }
}
