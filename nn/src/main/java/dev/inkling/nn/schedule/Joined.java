package dev.inkling.nn.schedule;

import java.util.List;
import java.util.stream.Collectors;

/// Schedules one after the other: while one is at work, its own progress goes from 0 to 1.
///
/// @param pieces in order
public record Joined(List<Piece> pieces) implements Schedule {
  private static final double ROUNDING = 1e-9;

  /// A schedule for a share of training.
  ///
  /// @param share in [0, 1]
  /// @param schedule what holds for that long
  public record Piece(double share, Schedule schedule) {}

  /// @throws IllegalArgumentException if a share is negative or they do not sum up to 1
  public Joined {
    pieces = List.copyOf(pieces);
    double total = pieces.stream().mapToDouble(Piece::share).sum();
    boolean negative = pieces.stream().anyMatch(piece -> !(piece.share >= 0));
    if (negative || !(Math.abs(total - 1) < ROUNDING)) {
      throw new IllegalArgumentException(
          "joined schedules take shares %s, expected no negative one and a sum of 1"
              .formatted(pieces.stream().map(Piece::share).toList()));
    }
  }

  /// One schedule for the first `share` of training, another for the rest.
  static Joined of(double share, Schedule first, Schedule rest) {
    return new Joined(List.of(new Piece(share, first), new Piece(1 - share, rest)));
  }

  @Override
  public double at(double progress, long step) {
    double start = 0;
    for (Piece piece : pieces.subList(0, pieces.size() - 1)) {
      if (progress < start + piece.share) {
        return piece.schedule.at((progress - start) / piece.share, step);
      }
      start += piece.share;
    }
    double rest = 1 - start;
    double own = rest > 0 ? Math.min(1, (progress - start) / rest) : 1;
    return pieces.getLast().schedule.at(own, step);
  }

  /// `25.0 % cosine 0.004 → 0.1, then 75.0 % cosine 0.1 → 1.0E-6`.
  @Override
  public String toString() {
    return pieces.stream()
        .map(piece -> 100 * piece.share + " % " + piece.schedule)
        .collect(Collectors.joining(", then "));
  }
}
