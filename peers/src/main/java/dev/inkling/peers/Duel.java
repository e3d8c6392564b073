package dev.inkling.peers;

import dev.inkling.peers.Seat.Trained;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// One row: every peer in every setting for a moment, then ours and each peer at its best in turns,
/// in short windows, so that whatever else the machine does meets all of them.
///
/// @param threads for everybody
/// @param rounds of turns
/// @param seconds a window lasts
/// @param only contestants whose names contain one of these; all if there are none
/// @param log is told what happens
record Duel(int threads, int rounds, double seconds, List<String> only, Consumer<String> log) {
  private static final long REST_MILLIS = 30;
  private static final int PROBES = 4;

  /// What came of a row.
  Outcome run(Row row) {
    List<Seat> seats = new ArrayList<>();
    try {
      seats.add(Seat.open(row, Contestant.ours(threads), threads));
      for (String peer : row.peers()) {
        best(row, peer).ifPresent(seats::add);
      }
      return turns(row, seats);
    } finally {
      seats.forEach(Seat::close);
    }
  }

  /// The peer in its fastest setting, in a new process that has done no step yet.
  private Optional<Seat> best(Row row, String peer) {
    List<Contestant> all =
        Contestant.of(row, threads).stream()
            .filter(one -> one.peer().equals(peer) && isWanted(one))
            .toList();
    if (all.size() < 2) {
      return all.stream().findFirst().map(only -> Seat.open(row, only, threads));
    }
    return probe(row, all).entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(fastest -> Seat.open(row, fastest.getKey(), threads));
  }

  /// Images a second of all peers in all settings, each for a moment.
  void probe(Row row) {
    probe(row, Contestant.of(row, threads).stream().filter(this::isWanted).toList());
  }

  private Map<Contestant, Double> probe(Row row, List<Contestant> all) {
    Map<Contestant, Double> rates = new LinkedHashMap<>();
    all.forEach(one -> rates.put(one, probe(row, one)));
    return rates;
  }

  private boolean isWanted(Contestant one) {
    return only.isEmpty() || only.stream().anyMatch(one.toString()::equals);
  }

  private double probe(Row row, Contestant one) {
    try (Seat seat = Seat.open(row, one, threads)) {
      double most = 0;
      for (int i = 0; i < PROBES; i++) {
        most = Math.max(most, seat.window(seconds / 3));
      }
      log.accept("%s: %.0f images/s".formatted(one, most));
      return most;
    }
  }

  private Outcome turns(Row row, List<Seat> seats) {
    Map<Seat, Trained> trained = new LinkedHashMap<>();
    for (Seat seat : seats) {
      trained.put(seat, seat.train());
      log.accept("%s: %s".formatted(seat.who(), trained.get(seat)));
    }
    double[][] rates = new double[seats.size()][rounds];
    double peak = 0;
    for (int round = -1; round < rounds; round++) {
      peak = Math.max(peak, seats.getFirst().peak());
      for (int i = 0; i < seats.size(); i++) {
        rest();
        double rate = seats.get(i).window(seconds);
        rates[i][Math.max(0, round)] = rate; // the round before the first is for getting warm
      }
    }
    return new Outcome(row, peak, seats.getFirst().operations(), results(seats, trained, rates));
  }

  private static List<Outcome.Result> results(
      List<Seat> seats, Map<Seat, Trained> trained, double[][] rates) {
    List<Outcome.Result> results = new ArrayList<>();
    for (int i = 0; i < seats.size(); i++) {
      double[] ahead = new double[rates[i].length];
      for (int round = 0; round < ahead.length; round++) {
        ahead[round] = rates[0][round] / rates[i][round];
      }
      Seat seat = seats.get(i);
      Trained learnt = Objects.requireNonNull(trained.get(seat));
      results.add(
          new Outcome.Result(
              seat.who(), median(rates[i]), median(ahead), learnt.loss(), learnt.accuracy()));
    }
    return results;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /// Until the last one's threads have stopped spinning.
  private static void rest() {
    try {
      Thread.sleep(REST_MILLIS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
