package dev.inkling.peers;

import dev.inkling.autograd.Workers;
import dev.inkling.bench.PeakMeter;
import dev.inkling.bench.Workloads;
import dev.inkling.tensor.Kernels;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// One contestant in a process of its own: it does what its standard input says, line by line, and
/// answers each line with one that begins with [#ANSWER] (native libraries print as they like).
final class Child {
  static final String ANSWER = "= ";
  private static final int UNCOUNTED = 2;

  private final Row row;
  private final Task task;
  private final PeakMeter peak;

  private Child(Row row, Contestant who, int threads) {
    Workers workers = Workers.of(threads);
    this.row = row;
    this.task = Tasks.of(row, who, workers);
    this.peak = new PeakMeter(Kernels.inUse(), workers);
  }

  /// Arguments: the row, the number of threads, the contestant.
  public static void main(String[] args) throws IOException {
    Row row = Row.named(args[0]).orElseThrow();
    int threads = Integer.parseInt(args[1]);
    Contestant who = Contestant.named(args[2], row, threads);
    Child child = new Child(row, who, threads);
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println(ANSWER + "ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      child.answer(line.split(" "), System.out);
    }
    System.exit(0); // native threads may go on otherwise
  }

  private void answer(String[] words, PrintStream out) {
    String answer =
        switch (words[0]) {
          case "train" -> train();
          case "window" -> String.valueOf(window(Double.parseDouble(words[1])));
          case "peak" -> String.valueOf(peak.sample());
          case "operations" -> String.valueOf(operations());
          default -> throw new IllegalArgumentException("unknown command: " + words[0]);
        };
    out.println(ANSWER + answer);
  }

  /// As many steps as the row says: the loss of an early one, before roundings have grown, and the
  /// accuracy after the last.
  private String train() {
    if (row.predicts()) {
      return "NaN " + task.accuracy();
    }
    steps(Row.COMPARED - 1);
    float loss = task.stepWithLoss();
    steps(row.steps() - Row.COMPARED);
    return loss + " " + task.accuracy();
  }

  /// Images a second, for so many seconds.
  private double window(double seconds) {
    int chunk = row.batch() == 1 ? 64 : 1;
    steps(UNCOUNTED * chunk);
    long start = System.nanoTime(), done = 0, now;
    do {
      steps(chunk);
      done += chunk;
      now = System.nanoTime();
    } while (now - start < seconds * 1e9);
    return done * row.batch() * 1e9 / (now - start);
  }

  private void steps(int count) {
    for (int i = 0; i < count; i++) {
      task.step();
    }
  }

  private long operations() {
    return new Workloads(Images.of(row.batch()).train()).named(row.name()).operations();
  }
}
