package dev.inkling.peers;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What came of a row.
///
/// @param row the workload
/// @param peak this machine's multiply-adds, in 10⁹ operations a second, measured in between
/// @param calm rounds in which nothing else used the machine
/// @param rounds in all
/// @param operations of an image, two to a multiply-add
/// @param results ours first
record Outcome(Row row, double peak, int calm, int rounds, long operations, List<Result> results) {
  /// @param who in its best setting
  /// @param imagesPerSecond in the median window
  /// @param ahead our images/s over its, median of the rounds
  /// @param loss of an early step's batch
  /// @param accuracy on the test images after the row's steps
  record Result(
      Contestant who, double imagesPerSecond, double ahead, double loss, double accuracy) {}

  Result ours() {
    return results.getFirst();
  }

  Optional<Result> of(String peer) {
    return results.stream().filter(one -> one.who().peer().equals(peer)).findFirst();
  }

  /// The peer that is nearest to us.
  Optional<Result> best() {
    return results.stream().skip(1).min(Comparator.comparingDouble(Result::ahead));
  }

  /// The part of the peak that our net's multiply-adds reach.
  double share() {
    return ours().imagesPerSecond() * operations / 1e9 / peak;
  }
}
