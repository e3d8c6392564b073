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
/// @param rounds of turns that count
/// @param seconds a window lasts
/// @param only contestants whose names contain one of these; all if there are none
/// @param log is told what happens
record Duel(int threads, int rounds, double seconds, List<String> only, Consumer<String> log) {
  private static final long REST_MILLIS = 30;
  private static final int PROBES = 4;

  /// A round in which others had more than this of a processor is not counted, as long as enough
  /// rounds are left.
  private static final double CALM = 0.15;

  /// With fewer undisturbed rounds than this all are counted.
  static final int FEWEST = 3;

  /// Rounds are added until enough were undisturbed, at most so many times as many.
  private static final int MOST = 2;

  /// What came of a row.
  Outcome run(Row row) {
    List<Seat> seats = new ArrayList<>();
    try {
      Seat ours = Seat.open(row, Contestant.ours(threads), threads);
      seats.add(ours);
      double peak = alone(ours);
      for (String peer : row.peers()) {
        best(row, peer).ifPresent(seats::add);
      }
      return turns(row, seats, peak);
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

  /// The peak before there are peers: the threads of some spin even while they have nothing to do.
  private static double alone(Seat ours) {
    double most = 0;
    for (int i = 0; i < PROBES; i++) {
      most = Math.max(most, ours.peak());
    }
    return most;
  }

  /// @param alone the peak while nobody else was there
  private Outcome turns(Row row, List<Seat> seats, double alone) {
    Map<Seat, Trained> trained = new LinkedHashMap<>();
    for (Seat seat : seats) {
      trained.put(seat, seat.train());
      log.accept("%s: %s".formatted(seat.who(), trained.get(seat)));
    }
    round(seats); // to get warm
    List<Round> all = new ArrayList<>();
    while (calm(all).size() < rounds && all.size() < MOST * rounds) {
      all.add(round(seats));
    }
    List<Round> calm = calm(all);
    double peak = all.stream().mapToDouble(Round::peak).reduce(alone, Math::max);
    log.accept("%d of %d rounds undisturbed, peak %.1f".formatted(calm.size(), all.size(), peak));
    List<Round> counted = calm.size() < FEWEST ? all : calm;
    List<Outcome.Result> results = new ArrayList<>();
    for (int i = 0; i < seats.size(); i++) {
      Seat seat = seats.get(i);
      results.add(result(seat.who(), Objects.requireNonNull(trained.get(seat)), counted, i));
    }
    return new Outcome(
        row, peak, calm.size(), all.size(), seats.getFirst().operations(), List.copyOf(results));
  }

  private static List<Round> calm(List<Round> all) {
    return all.stream().filter(one -> one.others() <= CALM).toList();
  }

  /// A sample of the peak and one window each.
  private Round round(List<Seat> seats) {
    double peak = seats.getFirst().peak(), others = 0;
    double[] rates = new double[seats.size()];
    for (int i = 0; i < seats.size(); i++) {
      rest();
      Neighbours neighbours = new Neighbours(seats.get(i).process());
      rates[i] = seats.get(i).window(seconds);
      others = Math.max(others, neighbours.processors());
    }
    return new Round(rates, peak, others);
  }

  /// @param rates of all seats
  /// @param peak before the first
  /// @param others the most processors that others had in a window
  @SuppressWarnings("ArrayRecordComponent") // read, never compared
  private record Round(double[] rates, double peak, double others) {}

  private static Outcome.Result result(
      Contestant who, Trained trained, List<Round> rounds, int at) {
    double rate = median(rounds.stream().mapToDouble(one -> one.rates[at]).toArray());
    double ahead =
        median(rounds.stream().mapToDouble(one -> one.rates[0] / one.rates[at]).toArray());
    return new Outcome.Result(who, rate, ahead, trained.loss(), trained.accuracy());
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
